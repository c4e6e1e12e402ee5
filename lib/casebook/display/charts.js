// Draws a chart in its place, or fits it to what the place has become. Plotly's own way to follow
// the window forgets a chart that is folded away meanwhile, so the place itself is watched.
function fit(place, { data, layout, config }) {
  if (!place.clientWidth) return;
  if (!place.layout) Plotly.newPlot(place, data, layout, config);
  else if (Math.abs(place._fullLayout.width - place.clientWidth) >= 1)
    Plotly.relayout(place, { width: null, autosize: true });
}

// In a report: every chart of the page, from the data that stands beside its place, each when its
// place is first seen. On paper each is as wide as the sheet of any country leaves room for.
function drawAll() {
  const charts = new Map();
  const watch = new ResizeObserver((seen) => {
    for (const { target } of seen) fit(target, charts.get(target));
  });
  for (const told of document.querySelectorAll("script[data-chart]")) {
    const chart = JSON.parse(told.textContent);
    const place = told.parentElement.querySelector(".chart");
    // The table below says the same; plotly's tools would be nine more stops for the keyboard.
    chart.config = { ...chart.config, displayModeBar: false, responsive: false };
    // On a phone dragging must scroll the page.
    if (matchMedia("(max-width: 600px)").matches) chart.layout.dragmode = false;
    // When the page changes its width, plotly forgets the height and asks the place for it.
    place.style.height = `${chart.layout.height}px`;
    charts.set(place, chart);
    watch.observe(place);
  }
  const sized = (size) => {
    for (const place of charts.keys()) if (place.layout) Plotly.relayout(place, size);
  };
  addEventListener("beforeprint", () => sized({ width: 640 }));
  addEventListener("afterprint", () => sized({ width: null, autosize: true }));
}
