// Links each list of entries with its chart: choosing an entry in one marks it in the other.
for (const first of document.querySelectorAll("[data-timeline]")) {
  const chart = document.getElementById(first.dataset.timeline);
  const lists = [first, ...document.querySelectorAll(`[data-with="${first.id}"]`)];
  const items = lists.flatMap((list) => [...list.children]);
  // The first two traces hold the days and the longer times; the third is the ring.
  const drawn = chart.data.slice(0, 2).map((trace) => ({ y: [...trace.y], ids: trace.customdata || [] }));
  const whole = [...chart.layout.xaxis.range];
  const panel = document.createElement("div");
  const back = document.createElement("p");
  let chosen;
  panel.className = "chosen";
  panel.tabIndex = -1;
  chart.after(panel);

  function place(id) {
    for (const [at, { ids }] of drawn.entries()) {
      const point = ids.indexOf(id);
      if (point < 0) continue;
      const { x, base } = chart.data[at];
      const middle = base && new Date(Date.parse(base[point]) + x[point] / 2).toISOString().slice(0, 10);
      return [middle || x[point], drawn[at].y[point]];
    }
    return [null, null];
  }

  // Puts the ring where the chosen entry is drawn, and says where the entry is to be found. One
  // that is chosen anew and lies outside the days shown leads back to all days.
  function ring(anew) {
    const [x, y] = chosen && !chosen.hidden ? place(chosen.id) : [null, null];
    const [low, high] = chart.layout.xaxis.range.map(String);
    if (anew && x && (x < low || x > high)) Plotly.relayout(chart, { "xaxis.range": [...whole] });
    const stands = chart.data[2];
    if (x !== stands.x[0] || y !== stands.y[0]) Plotly.restyle(chart, { x: [[x]], y: [[y]] }, [2]);
    if (!chosen) return;
    const where = chosen.hidden ? "left out" : x;
    if (back.dataset.where === `${chosen.id} ${where}`) return; // nothing new to announce
    back.dataset.where = `${chosen.id} ${where}`;
    const link = document.createElement("a");
    link.href = `#${chosen.id}`;
    link.textContent = "Go to it in the list";
    if (chosen.hidden) back.replaceChildren("The choices above the list leave it out.");
    else back.replaceChildren(link, x === null ? " (it has no place in the chart)" : "");
  }

  function choose(id) {
    chosen = items.find((one) => one.id === id);
    for (const one of items) {
      one.classList.toggle("chosen", one === chosen);
      one.querySelector(".choose").setAttribute("aria-current", one === chosen);
    }
    panel.replaceChildren(...chosen
      ? [...[...chosen.childNodes].map((node) => node.cloneNode(true)), back]
      : ["Choose a mark above or an entry of the list below: its words and its source are shown here."]);
    ring(true);
  }

  // By the reader's own hand: the way back leads to what was chosen or read before.
  function pick(id) {
    if (location.hash !== `#${id}`) history.pushState(null, "", `#${id}`);
    choose(id);
  }

  chart.on("plotly_click", (event) => {
    panel.setAttribute("aria-live", "polite"); // who chooses in the list is led to the panel instead
    pick(event.points[0].customdata);
    panel.scrollIntoView({ block: "nearest" });
  });
  for (const item of items) {
    item.querySelector(".choose").addEventListener("click", (event) => {
      event.preventDefault();
      panel.removeAttribute("aria-live");
      pick(item.id);
      panel.focus({ preventScroll: true });
      panel.scrollIntoView({ block: panel.offsetHeight > innerHeight ? "start" : "end" });
    });
  }
  panel.addEventListener("click", (event) => {
    const id = event.target.closest("a")?.getAttribute("href")?.slice(1);
    const item = items.find((one) => one.id === id);
    if (!item) return;
    event.preventDefault();
    item.querySelector(".choose").focus();
    item.scrollIntoView({ block: "center" });
  });
  // What the filters hide in the list is hidden in the chart.
  first.addEventListener("filtered", () => {
    const hidden = new Set(items.filter((item) => item.hidden).map((item) => item.id));
    // Without any day plotly would forget that its axis has dates, so the row goes.
    const left = drawn.map(({ y, ids }) => y.map((value, at) => (hidden.has(ids[at]) ? null : value)));
    Plotly.restyle(chart, { y: left }, [0, 1]);
    ring(false);
  });
  // An address of something else on the page leaves the choice as it is.
  window.addEventListener("hashchange", () => {
    const id = location.hash.slice(1);
    if (!id || items.some((one) => one.id === id)) choose(id);
  });
  choose(location.hash.slice(1));
}
