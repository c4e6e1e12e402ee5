// Links a list of entries with its chart: choosing an entry in one marks it in the other.
// It stands in one script with charts.js and filters.js, whose functions it calls.

// What stands in the same notebook; a report is one whole.
function near(place, selector) {
  return (place.closest(".jp-Notebook") ?? document).querySelector(selector);
}

function lead(place, block) {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block });
}

// What an entry is called: its id is another where its list is shown a second time.
function called(item) {
  return item.querySelector(".choose").getAttribute("href").slice(1);
}

// The marks of a chart. Its first two traces hold the days and the longer times; the third is the ring.
function marks(chart) {
  const drawn = chart.data.slice(0, 2).map((trace) => ({ y: [...trace.y], ids: trace.customdata || [] }));
  const days = [...chart.layout.xaxis.range];
  const ring = chart.data[2];

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

  return {
    // Puts the ring round a mark, or away, and says on what day. Round one that is chosen `anew`
    // and lies outside the days shown, it leads back to all days.
    ring(id, anew) {
      const [x, y] = place(id);
      const [low, high] = chart.layout.xaxis.range.map(String);
      if (anew && x && (x < low || x > high)) Plotly.relayout(chart, { "xaxis.range": [...days] });
      if (x !== ring.x[0] || y !== ring.y[0]) Plotly.restyle(chart, { x: [[x]], y: [[y]] }, [2]);
      return x;
    },
    // Without any day plotly would forget that its axis has dates, so the row goes.
    hide(ids) {
      const left = drawn.map((trace) => trace.y.map((y, at) => (ids.has(trace.ids[at]) ? null : y)));
      Plotly.restyle(chart, { y: left }, [0, 1]);
    },
  };
}

// The chart of the list called `name`, whose `items` it knows, and the panel of the one chosen.
function picture(chart, name, items, pick) {
  const { ring, hide } = marks(chart);
  const panel = document.createElement("div");
  const back = document.createElement("p");
  let chosen;
  panel.className = "chosen";
  panel.dataset.of = name;
  panel.tabIndex = -1;

  // Rings what is chosen, and says where it is to be found.
  function find(anew) {
    const day = ring(chosen && !chosen.hidden && called(chosen), anew);
    if (!chosen) return;
    const where = `${called(chosen)} ${chosen.hidden ? "left out" : day}`;
    if (back.dataset.where === where) return; // nothing new to announce
    back.dataset.where = where;
    const link = document.createElement("a");
    link.href = `#${called(chosen)}`;
    link.textContent = "Go to it in the list";
    if (chosen.hidden) back.replaceChildren("The choices above the list leave it out.");
    else back.replaceChildren(link, day === null ? " (it has no place in the chart)" : "");
  }

  chart.on("plotly_click", (event) => {
    panel.setAttribute("aria-live", "polite");
    pick(event.points[0].customdata);
    panel.scrollIntoView({ block: "nearest" });
  });
  panel.addEventListener("click", (event) => {
    const id = event.target.closest("a")?.getAttribute("href")?.slice(1);
    if (!items.some((one) => called(one) === id)) return;
    event.preventDefault();
    const title = near(panel, `ol.timeline > #${CSS.escape(id)} .choose`);
    if (title) lead(title, "center");
  });
  return {
    panel,
    show(id) {
      chosen = items.find((one) => called(one) === id);
      panel.replaceChildren(...chosen
        ? [...[...chosen.childNodes].map((node) => node.cloneNode(true)), back]
        : ["Choose a mark above or an entry of the list below: its words and its source are shown here."]);
      find(true);
    },
    // What a choice hides in the list is hidden in the chart.
    sift() {
      hide(new Set(items.filter((item) => item.hidden).map(called)));
      find(false);
    },
  };
}

// The list called `name`: a click on the title of one of its `items` picks it.
function listing(name, items, pick) {
  for (const item of items) {
    item.querySelector(".choose").addEventListener("click", (event) => {
      event.preventDefault();
      const panel = near(item, `div.chosen[data-of="${name}"]`);
      panel?.removeAttribute("aria-live"); // who is led to the panel reads it there
      pick(called(item));
      if (panel) lead(panel, panel.offsetHeight > innerHeight ? "start" : "end");
    });
  }
  return {
    show(id) {
      for (const item of items) {
        item.classList.toggle("chosen", called(item) === id);
        item.querySelector(".choose").setAttribute("aria-current", called(item) === id);
      }
    },
  };
}

// An address that may not change, as in the frame of a course platform, stays as it is.
function push(address) {
  try {
    history.pushState(null, "", address);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}

// The lists of one chart and the places where it is drawn; any may be shown twice.
function linkOne(lists, charts) {
  const name = lists[0].id;
  const items = rowsOf(lists[0], document);
  const pictures = charts.map((chart) => picture(chart, name, items, pick));
  const views = [...lists.map((list) => listing(name, rowsOf(list, document), pick)), ...pictures];

  function choose(id) {
    for (const view of views) view.show(id);
  }

  // By the reader's own hand: the way back leads to what was chosen or read before.
  function pick(id) {
    if (location.hash !== `#${id}`) push(`#${id}`);
    choose(id);
  }

  charts.forEach((chart, at) => chart.after(pictures[at].panel));
  lists[0].addEventListener("filtered", () => pictures.forEach(({ sift }) => sift()));
  // An address of something else on the page leaves the choice as it is.
  addEventListener("hashchange", () => {
    const id = location.hash.slice(1);
    if (!id || items.some((one) => called(one) === id)) choose(id);
  });
  choose(location.hash.slice(1));
}

// In a report: every list that names its chart. The address says what is chosen.
function linkAll() {
  const lists = [...document.querySelectorAll("[data-timeline]")];
  for (const chart of new Set(lists.map((list) => list.dataset.timeline))) {
    linkOne(lists.filter((list) => list.dataset.timeline === chart),
      [...document.querySelectorAll(`.chart[data-name="${CSS.escape(chart)}"]`)]);
  }
}

// In JupyterLab: the chart of the live widget, or its list where another widget names it as `of`.
// They stand in outputs of their own, maybe several times; what is chosen stands in the one model.
async function render({ model, el, host, signal }) {
  if (model.get("of")) {
    el.dataset.list = "";
    return (await host.getWidget(model.get("of"))).render({ el });
  }
  let view, choice;

  function tell(name, value) {
    model.set(name, value);
    model.save_changes();
  }

  // Who picks the same entry again is led to it again.
  function pick(id) {
    tell("chosen", { id, times: (model.get("chosen").times ?? 0) + 1 });
  }

  function redraw() {
    const { chart, list } = model.get("timeline");
    const page = document.createElement("div");
    page.className = "jp-RenderedHTMLCommon"; // links look as in any output
    page.innerHTML = list;
    for (const link of page.querySelectorAll("a:not([href^='#'])")) {
      Object.assign(link, { target: "_blank", rel: "noopener" });
    }
    const whole = page.querySelector("[data-timeline]");
    const items = rowsOf(whole, page);
    choice = filter(whole, items);
    if ("list" in el.dataset) {
      el.replaceChildren(page);
      view = listing(whole.id, items, pick);
    } else { // the list stands elsewhere, or nowhere yet, so the chart knows it by a copy
      const place = placed(el, chart);
      view = picture(place, whole.id, items, pick);
      page.replaceChildren(view.panel);
      place.after(page);
      whole.addEventListener("filtered", view.sift);
    }
    view.show(model.get("chosen").id);
    whole.addEventListener("filtered", () => tell("choices", choice.values));
    choice.put(model.get("choices"));
  }

  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take Enter for itself
  el.addEventListener("click", (event) => choice.follow(event), true);
  model.on("change:timeline", redraw);
  model.on("change:chosen", () => view.show(model.get("chosen").id));
  model.on("change:choices", () => choice.put(model.get("choices")));
  signal.addEventListener("abort", () => forget(el));
  redraw();
}

// Draws the chart as what `el` holds, in the width it has, gets or is given later.
function placed(el, chart) {
  const place = document.createElement("div");
  forget(el);
  el.replaceChildren(place);
  draw(place, structuredClone(chart));
  new ResizeObserver(() => place.offsetWidth && Plotly.Plots.resize(place)).observe(place);
  return place;
}

// Plotly listens to the window for as long as it is not told to stop.
function forget(el) {
  for (const place of el.querySelectorAll(".js-plotly-plot")) Plotly.purge(place);
}

export default { render };
