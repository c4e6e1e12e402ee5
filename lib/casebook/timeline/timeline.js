// Where a timeline is shown: in a report, whose address says what is chosen, or in JupyterLab.

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
