// Links each list of entries with its chart: choosing an entry in one marks it in the other.
for (const first of document.querySelectorAll("[data-timeline]")) {
  const chart = document.getElementById(first.dataset.timeline);
  const lists = [first, ...document.querySelectorAll(`[data-with="${first.id}"]`)];
  const items = lists.flatMap((list) => [...list.children]);
  // The first two traces hold the days and the longer times; the third is the ring.
  const drawn = chart.data.slice(0, 2).map((trace) => ({ x: [...trace.x], ids: trace.customdata || [] }));
  const panel = document.createElement("div");
  panel.className = "chosen";
  panel.tabIndex = -1;
  panel.setAttribute("aria-live", "polite");
  panel.textContent = "Choose a mark above or an entry of the list below: its words and its source are shown here.";
  chart.after(panel);

  function ring(id) {
    for (const [at, { ids }] of drawn.entries()) {
      const point = ids.indexOf(id);
      if (point < 0 || chart.data[at].x[point] === null) continue;
      const { x, y, base } = chart.data[at];
      const middle = base && new Date(Date.parse(base[point]) + x[point] / 2).toISOString().slice(0, 10);
      return [middle || x[point], y[point]];
    }
    return [null, null];
  }

  function choose(id) {
    const item = items.find((one) => one.id === id);
    if (!item) return;
    for (const one of items) {
      one.classList.toggle("chosen", one === item);
      one.querySelector(".choose").setAttribute("aria-current", one === item);
    }
    const [x, y] = ring(id);
    Plotly.restyle(chart, { x: [[x]], y: [[y]] }, [2]);
    const back = document.createElement("p");
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.textContent = "Go to it in the list";
    back.append(link, x === null ? " (it has no place in the chart)" : "");
    panel.replaceChildren(...[...item.childNodes].map((node) => node.cloneNode(true)), back);
    history.replaceState(null, "", `#${id}`);
  }

  chart.on("plotly_click", (event) => {
    choose(event.points[0].customdata);
    panel.scrollIntoView({ block: "nearest" });
  });
  for (const item of items) {
    item.querySelector(".choose").addEventListener("click", (event) => {
      event.preventDefault();
      choose(item.id);
      panel.focus({ preventScroll: true });
      panel.scrollIntoView({ block: "end" });
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
    const left = drawn.map(({ x, ids }) => x.map((value, at) => (hidden.has(ids[at]) ? null : value)));
    Plotly.restyle(chart, { x: left }, [0, 1]);
    const [x, y] = ring(items.find((item) => item.classList.contains("chosen"))?.id);
    Plotly.restyle(chart, { x: [[x]], y: [[y]] }, [2]);
  });
  window.addEventListener("hashchange", () => choose(location.hash.slice(1)));
  choose(location.hash.slice(1));
}
