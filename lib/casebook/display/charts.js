// Draws a chart in its place. The buttons for its windows stand before it as the browser's own,
// because plotly's can't be reached by keyboard.
function draw(place, { data, layout: { updatemenus = [], ...layout }, config }) {
  // On a phone dragging must scroll the page.
  if (window.matchMedia("(max-width: 600px)").matches) layout.dragmode = false;
  const zoom = document.createElement("div");
  zoom.className = "zoom";
  for (const { label, args } of updatemenus.flatMap((menu) => menu.buttons)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => Plotly.relayout(place, args[0]));
    zoom.append(button);
  }
  if (zoom.children.length) place.before(zoom);
  // When the page changes its width, plotly forgets the height and asks the place for it.
  place.style.height = `${layout.height}px`;
  Plotly.newPlot(place, data, layout, config);
}

// In a report: every chart of the page, from the data that stands beside its place. On paper each is
// as wide as the sheet of any country leaves room for.
function drawAll() {
  const sized = (size) => {
    for (const place of document.querySelectorAll(".chart.js-plotly-plot")) Plotly.relayout(place, size);
  };
  addEventListener("beforeprint", () => sized({ width: 640 }));
  addEventListener("afterprint", () => sized({ width: null, autosize: true }));
  for (const data of document.querySelectorAll("script[data-chart]")) {
    const chart = JSON.parse(data.textContent);
    // The table below says the same; plotly's tools would be nine more stops for the keyboard.
    chart.config.displayModeBar = false;
    draw(data.parentElement.querySelector(".chart"), chart);
  }
}
