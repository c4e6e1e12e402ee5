// A timeline: choices above it filter its list, its chart and its counts together; an entry opens
// where its line is, and closes the one before. The address says what is chosen.

function made(tag, values = {}, ...children) {
  const { data = {}, ...own } = values;
  const one = Object.assign(document.createElement(tag), own);
  Object.assign(one.dataset, data);
  one.append(...children);
  return one;
}

// What the entries of a list say of themselves; a list may be shown twice, with other ids.
function read(list) {
  const { periods, opens, kinds, groups = {}, names = {} } = JSON.parse(list.dataset.timeline);
  const lanes = Object.entries(kinds);
  const laneOf = (item) => item.querySelector("[data-c=lane]").textContent;
  const said = (item, name) => [...item.querySelectorAll(`[data-c=${name}]`)].map((e) => e.textContent);
  const grouped = (category) => {
    const group = lanes.flatMap(([, held]) => Object.entries(held)).find(([, all]) => all.includes(category));
    return group ? [category, `all of ${group[0]}`] : [category];
  };
  const items = [...list.querySelectorAll("li[data-e]")].map((place) => {
    const year = Number(place.closest("section").dataset.year);
    const period = periods.find(([, first, last]) => year >= first && year <= last);
    return {
      place,
      id: place.dataset.e,
      details: place.querySelector("details.entry"),
      values: {
        period: period ? [period[0]] : [],
        lane: [laneOf(place)],
        voice: said(place, "voice"),
        office: said(place, "office"),
        by: Object.keys(groups).filter((name) => groups[name].includes(said(place, "office")[0])),
        kind: said(place, "category").flatMap(grouped),
        article: said(place, "article"),
      },
    };
  });
  return { items, periods: periods.map(([name]) => name), opens, lanes, names };
}

// Radio buttons that look like chips, with how many entries each leaves.
function chips(name, legend, options, change) {
  const group = `${name}-${Math.random().toString(36).slice(2)}`;
  const buttons = options.map(([value, words, sign]) => {
    const input = made("input", { type: "radio", name: group, value });
    const number = made("span", { className: "n" });
    input.addEventListener("change", () => change(name, value));
    const mark = sign ? [made("i", { className: `k ${sign}` })] : [];
    return { value, input, number, label: made("label", {}, input, ...mark, ` ${words} `, number) };
  });
  return {
    name,
    place: made("fieldset", { className: "chips", data: { name } }, made("legend", { textContent: legend }),
      ...buttons.map(({ label }) => label)),
    put(value, counted) {
      for (const one of buttons) {
        one.input.checked = one.value === value;
        one.number.textContent = counted(one.value);
      }
    },
  };
}

// A list to choose from, with a label; `groups` are headings with their options, `full` their words.
function selection(name, label, groups, change, full = {}) {
  const id = `${name}-${Math.random().toString(36).slice(2)}`;
  const select = made("select", { id });
  const options = [];
  const option = (value, words) => {
    options.push([made("option", { value }), words, value]);
    return options.at(-1)[0];
  };
  select.append(option("", "all"));
  for (const [heading, values] of groups) {
    const held = values.map((value) => option(value, full[value] ?? value));
    select.append(...(heading ? [made("optgroup", { label: heading }, ...held)] : held));
  }
  select.addEventListener("change", () => change(name, select.value));
  return {
    name,
    place: made("span", {}, made("label", { htmlFor: id, textContent: label }), select),
    put(value, counted) {
      for (const [one, words, own] of options) one.textContent = `${words} (${counted(own)})`;
      select.value = value;
    },
  };
}

// The choices of a list, which `change` hears of.
function controls({ items, periods, lanes, opens, names }, change) {
  const values = (name) => [...new Set(items.flatMap((item) => item.values[name]))].sort();
  const used = new Set(values("kind"));
  const kinds = lanes.flatMap(([, held]) => Object.entries(held)).map(([group, all]) =>
    [group, [`all of ${group}`, ...all].filter((one) => used.has(one))]);
  const year = ["period", "Year", [...periods.map((one) => [one, one]), ["all", "all"]]];
  const lane = ["lane", "Show", [["", "both"], ["said", "said", "said"], ["done", "done", "done"]]];
  const by = ["by", "By", [["", "anyone"], ...values("by").map((one) => [one, one])]];
  const first = [year, lane, by].filter(([name]) => !["period", "by"].includes(name)
    || (name === "by" ? values("by") : periods).length);
  const inFull = (one) => (names[one] ?? one).toLowerCase();
  const offices = values("office").sort((one, other) => inFull(one) < inFull(other) ? -1 : 1);
  const more = [
    selection("voice", "who", [["", values("voice")]], change),
    selection("office", "which office", [["", offices]], change, names),
    selection("kind", "what kind", kinds.filter(([, all]) => all.length), change),
    selection("article", "in which article", [["", values("article")]], change),
  ];
  const start = items.filter((item) => !opens || item.values.period.includes(opens)).length;
  const again = made("button", { type: "button", className: "again", hidden: true,
    textContent: `Start again: all ${start}${opens ? ` of ${opens}` : ""}` });
  again.addEventListener("click", () => change("", ""));
  const box = made("details", { className: "more" }, made("summary", {}, "More", made("span", { textContent: " choices" })),
    made("div", { className: "filters" }, ...more.map(({ place }) => place)));
  const radios = first.map(([name, legend, options]) => chips(name, legend, options, change));
  return {
    all: [...radios, ...more],
    again,
    box,
    place: made("form", { className: "choices" }, ...radios.map(({ place }) => place), box),
  };
}

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

// The parts of a list as one: years and months go on where one part ended.
function joined(parts) {
  const [whole, ...others] = parts;
  for (const part of others) {
    for (const section of [...part.children]) {
      const last = whole.lastElementChild;
      if (last?.dataset.year !== section.dataset.year) {
        whole.append(section);
        continue;
      }
      for (const month of [...section.querySelectorAll(".month")]) {
        const before = last.lastElementChild;
        if (before.dataset.month === month.dataset.month) {
          before.querySelector("ol").append(...month.querySelector("ol").children);
        } else last.append(month);
      }
    }
    part.remove();
  }
  return whole;
}

// Makes a change and keeps `place` where a reader sees it, though something above it closes.
function keeping(place, change) {
  const before = place.getBoundingClientRect().top;
  change();
  const moved = place.getBoundingClientRect().top - before;
  if (!moved) return;
  let frame = place.parentElement;
  while (frame && !(frame.scrollHeight > frame.clientHeight
    && /auto|scroll/.test(getComputedStyle(frame).overflowY))) frame = frame.parentElement;
  (frame ?? document.scrollingElement).scrollBy({ top: moved, behavior: "instant" });
}

// One timeline on the page: what is chosen comes by `put`, and what a reader does goes to `tell`.
function view({ chart, parts, whom }, tell) {
  const frame = made("div", { className: "tl casebook" });
  (chart ?? parts[0]).before(made("div", { className: "tl-room" }, frame));
  const list = joined(parts);
  const told = read(list);
  const { items } = told;
  const choice = controls(told, change);
  const count = made("span", { className: "count", role: "status" });
  const open = made("button", { type: "button", className: "every", textContent: "Open all" });
  const skip = made("button", { type: "button", className: "past", textContent: "Skip the list" });
  choice.box.append(open);
  // What the signs mean stands above the list, whose first lines have them.
  const keys = chart?.querySelector(".keys");
  choice.place.append(...keys ? [keys] : [], count, choice.again);
  const end = made("p", { className: "end note", tabIndex: -1, textContent: "End of the list." });
  const side = made("div", { className: "side" }, ...[chart, whom].filter(Boolean));
  frame.append(choice.place, side, made("div", { className: "list" }, skip, list, end));
  const light = chart ? signs(chart, items, lead) : () => {};
  const counted = whom ? bars(whom.querySelector("table"), change) : () => {};
  let values = {};
  let every = false; // whether all lines that are shown were opened at once

  function period() {
    return values.period ?? (told.opens || "all");
  }

  // Whether an item fits every choice, or every one but that called `name`.
  function fits(item, name) {
    return choice.all.every(({ name: own }) => {
      const value = own === "period" ? period() : values[own];
      return own === name || !value || value === "all" || item.values[own].includes(value);
    });
  }

  function change(name, value) {
    const { [name]: _, entry, ...others } = values; // what was open closes
    if (!name) tell({});
    else if (name === "period" ? value === (told.opens || "all") : !value) tell(others);
    else tell({ ...others, [name]: value });
  }

  // Leads to an entry; choices that leave it out are lifted.
  function lead(id) {
    tell(revealing(id), true);
    const { details, place } = items.find((one) => one.id === id);
    details.querySelector("summary").focus({ preventScroll: true });
    begin(place);
  }

  // Scrolls to the beginning of an entry unless all of it is seen; "nearest" would show a long one's end.
  function begin(place) {
    const { top, bottom } = place.getBoundingClientRect();
    if (top < 44 || bottom > innerHeight) place.scrollIntoView({ block: "start" });
  }

  // Opens an entry or closes it, its line staying where it was pressed.
  function press({ id, details, place }, opens) {
    const line = details.querySelector("summary");
    keeping(line, () => {
      if (opens) return tell({ ...values, entry: id }, true);
      details.open = false;
      return tell(values.entry === id ? { ...values, entry: undefined } : values);
    });
    if (!opens && line.getBoundingClientRect().top < 44) begin(place);
  }

  function revealing(id) {
    const item = items.find((one) => one.id === id);
    if (fits(item)) return { ...values, entry: id };
    const own = item.values.period[0] ?? "all";
    return own === (told.opens || "all") ? { entry: id } : { period: own, entry: id };
  }

  for (const item of items) {
    const { details } = item;
    const line = details.querySelector("summary");
    line.addEventListener("click", (event) => {
      event.preventDefault();
      press(item, !details.open);
    });
    const close = made("button", { type: "button", className: "close", textContent: "Close" });
    close.addEventListener("click", () => {
      press(item, false);
      line.focus({ preventScroll: true });
    });
    details.querySelector(".told").append(close);
  }
  open.addEventListener("click", () => {
    every = !every;
    for (const item of items) item.details.open = every && !item.place.hidden;
    open.textContent = every ? "Close all" : "Open all";
  });
  skip.addEventListener("click", () => {
    end.focus({ preventScroll: true });
    end.scrollIntoView({ block: "center" });
  });
  choice.place.addEventListener("submit", (event) => event.preventDefault());

  return {
    items,
    told,
    revealing,
    put(now) {
      const chosen = ({ entry, ...others }) => JSON.stringify(others);
      if (chosen(values) !== chosen(now)) every = false;
      values = { ...now };
      const named = Object.entries(values).filter(([name, value]) => value && !["period", "entry"].includes(name))
        .map(([, value]) => told.names[value] ?? value).join(", ");
      const fitting = items.filter((item) => fits(item));
      const ids = new Set(fitting.map(({ id }) => id));
      for (const item of items) {
        item.place.hidden = !ids.has(item.id);
        item.place.classList.toggle("chosen", item.id === values.entry);
        if (!every || item.id === values.entry) item.details.open = item.id === values.entry;
      }
      open.textContent = every ? "Close all" : "Open all";
      for (const section of list.querySelectorAll(".year")) {
        const own = [...section.querySelectorAll("li[data-e]")];
        const left = own.filter((one) => !one.hidden).length;
        section.hidden = !left;
        const lane = (name) => items.filter(({ place, values: { lane: [is] } }) => own.includes(place) && is === name).length;
        section.querySelector(".n").textContent = left === own.length ? `${lane("said")} said, ${lane("done")} done`
          : `${named}: ${left} of ${own.length}`;
        for (const month of section.querySelectorAll(".month")) {
          month.hidden = !month.querySelector("li[data-e]:not([hidden])");
        }
      }
      for (const one of choice.all) {
        const value = one.name === "period" ? period() : values[one.name] ?? "";
        one.put(value, (words) => items.filter((item) => fits(item, one.name)
          && (!words || words === "all" || item.values[one.name].includes(words))).length);
      }
      choice.box.open ||= choice.all.some(({ name }) => !["period", "lane", "by"].includes(name) && values[name]);
      choice.again.hidden = chosen(values) === "{}";
      end.textContent = fitting.length ? "End of the list." : "Nothing fits these choices. Take one back, or start again.";
      count.textContent = `${fitting.length} of ${items.length} shown`;
      counted(items.filter((item) => fits(item, "office")), values.office);
      light(ids, values.entry, period());
    },
  };
}

// The address of what is chosen of the list called `name`, and the choices that an address names.
function written(name, { entry, ...choices }) {
  const named = new URLSearchParams(Object.entries(choices).filter(([, value]) => value));
  if (![...named].length) return entry ? `#${entry}` : location.pathname + location.search;
  if (entry) named.set("entry", entry);
  return `#${name}?${named}`;
}

// An address that may not change, as in the frame of a course platform, stays as it is.
function move(address, anew) {
  try {
    if (anew) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}

// In a report: the timelines of one name, which may be shown twice, as one.
function linkAll() {
  const of = (list, selector) => [...document.querySelectorAll(selector)][list];
  const lists = [...document.querySelectorAll("[data-timeline]")];
  const groups = lists.map((list, n) => ({
    chart: of(n, ".density"),
    whom: of(n, ".whom"),
    parts: [list, ...document.querySelectorAll(`[data-with="${CSS.escape(list.id)}"]`)],
  }));
  if (!groups.length) return;
  const name = lists[0].id;
  let values = {};
  const tell = (now, anew) => {
    const before = written(name, values);
    values = now;
    // First: the way back leads to where the page stood before anything opens or closes.
    if (written(name, values) !== before) move(written(name, values), anew);
    for (const one of views) one.put(values);
  };
  const views = groups.map((group) => view(group, tell));
  const [first] = views;

  // What the address says; one of something else on the page leaves the choice as it is.
  function follow() {
    const [place, query] = location.hash.slice(1).split("?");
    if (place === name || !place) {
      const named = Object.fromEntries(new URLSearchParams(query));
      values = Object.fromEntries(Object.entries(named).filter(([key, value]) => key === "entry"
        ? first.items.some(({ id }) => id === value)
        : key === "period" && value === "all" || first.items.some((item) => item.values[key]?.includes(value))));
    } else if (first.items.some(({ id }) => id === decodeURIComponent(place))) {
      values = first.revealing(decodeURIComponent(place));
    }
    for (const one of views) one.put(values);
    const entry = query && values.entry && document.getElementById(values.entry);
    if (entry) entry.scrollIntoView({ block: "start" });
  }

  addEventListener("popstate", follow);
  follow();
}

// In JupyterLab: what is chosen stands in the widget's model, so that every view of it is one.
function render({ model, el }) {
  let shown;

  function tell(values) {
    model.set("choices", values);
    model.save_changes();
    shown.put(values);
  }

  function redraw() {
    const page = made("div", { className: "jp-RenderedHTMLCommon casebook", innerHTML: model.get("page") });
    for (const link of page.querySelectorAll("a:not([href^='#'])")) {
      Object.assign(link, { target: "_blank", rel: "noopener" });
    }
    el.replaceChildren(page);
    const [list, ...others] = page.querySelectorAll(".timeline");
    if (!list?.dataset.timeline) return;
    const chart = page.querySelector(".density");
    shown = view({ chart, whom: page.querySelector(".whom"), parts: [list, ...others] }, tell);
    shown.put(model.get("choices"));
  }

  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take Enter for itself
  model.on("change:page", redraw);
  model.on("change:choices", () => shown?.put(model.get("choices")));
  redraw();
}

export default { render };
