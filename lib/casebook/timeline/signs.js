// What shows a timeline besides its list: the signs of its chart, and who is how often in it.

// The signs of a chart: pointed at or walked through by keyboard one is told, and chosen it opens.
function signs(chart, items, pick) {
  const told = made("p", { className: "pointed", ariaLive: "polite" });
  const byId = new Map(items.map((item) => [item.id, item]));
  const name = Math.random().toString(36).slice(2);
  let at = "";

  const shown = () => [...chart.querySelectorAll("figure:not([hidden]) [data-e]")];
  const lit = () => shown().filter((sign) => !sign.classList.contains("pale")).sort(
    (one, other) => items.indexOf(byId.get(one.dataset.e)) - items.indexOf(byId.get(other.dataset.e)));
  const words = (id) => {
    const item = byId.get(id);
    const day = item.details.querySelector(".when b").textContent;
    return `${day}: ${item.details.querySelector(".title").textContent}`;
  };

  function point(id) {
    at = id;
    told.textContent = id ? words(id) : "";
    for (const sign of chart.querySelectorAll("[data-e]")) sign.classList.toggle("at", sign.dataset.e === id);
    for (const svg of chart.querySelectorAll("svg")) {
      const sign = id && svg.querySelector(`[data-e="${CSS.escape(id)}"]`);
      if (sign) svg.setAttribute("aria-activedescendant", sign.id);
      else svg.removeAttribute("aria-activedescendant");
    }
  }

  // The sign nearest to where one points, if any is near.
  function near({ clientX, clientY }) {
    let best = [14, ""];
    for (const sign of shown()) {
      const { left, top, width, height } = sign.getBoundingClientRect();
      const far = Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY);
      if (far < best[0]) best = [far, sign.dataset.e];
    }
    return best[1];
  }

  function key(event) {
    const all = lit().map((sign) => sign.dataset.e);
    const here = all.indexOf(at);
    const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1,
      Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && all.length) point(all[Math.min(Math.max(to, 0), all.length - 1)]);
    else if (["Enter", " "].includes(event.key) && at) pick(at);
    else return;
    event.preventDefault();
  }

  chart.querySelectorAll("svg").forEach((svg, n) => {
    svg.setAttribute("role", "listbox");
    svg.setAttribute("tabindex", "0");
    svg.addEventListener("keydown", key);
    svg.addEventListener("pointermove", (event) => point(near(event)));
    svg.addEventListener("pointerleave", () => point(""));
    svg.addEventListener("blur", () => point(""));
    svg.addEventListener("click", (event) => near(event) && pick(near(event)));
    for (const sign of svg.querySelectorAll("[data-e]")) {
      sign.id = `sign-${name}-${n}-${sign.dataset.e}`;
      sign.setAttribute("role", "option");
      sign.setAttribute("aria-label", words(sign.dataset.e));
      sign.setAttribute("aria-selected", "false");
    }
  });
  chart.append(told);
  return (fitting, chosen, period) => {
    for (const figure of chart.querySelectorAll("figure")) {
      figure.hidden = figure.dataset.period !== (period === "all" ? "" : period);
    }
    for (const sign of chart.querySelectorAll("[data-e]")) {
      sign.classList.toggle("pale", !fitting.has(sign.dataset.e));
      sign.classList.toggle("chosen", sign.dataset.e === chosen);
      sign.setAttribute("aria-selected", sign.dataset.e === chosen);
    }
  };
}

// How many entries each office has of those that fit, most first; pressed, one is chosen alone.
function bars(table, change) {
  const rows = [...table.querySelectorAll("tr")];
  for (const row of rows) {
    const [head] = row.cells;
    const button = made("button", { type: "button", textContent: head.textContent });
    button.addEventListener("click", () => {
      keeping(button, () => change("office", button.ariaPressed === "true" ? "" : row.dataset.office));
    });
    head.replaceChildren(button);
  }
  table.caption.append(made("span", { className: "hint", textContent: "Press one to see it alone." }));
  return (fitting, chosen) => {
    const counts = new Map(rows.map((row) => [row, 0]));
    for (const item of fitting) {
      const row = rows.find((one) => item.values.office.includes(one.dataset.office));
      counts.set(row, counts.get(row) + 1);
    }
    const most = Math.max(...counts.values(), 1);
    rows.sort((one, other) => counts.get(other) - counts.get(one));
    for (const row of rows) {
      const bar = row.querySelector("i");
      bar.style.width = `${100 * counts.get(row) / most}%`;
      row.cells[1].replaceChildren(bar, ` ${counts.get(row)}`);
      row.hidden = !counts.get(row);
      row.classList.toggle("pale", Boolean(chosen) && row.dataset.office !== chosen);
      row.querySelector("button").ariaPressed = String(row.dataset.office === chosen);
    }
    table.tBodies[0].append(...rows);
  };
}
