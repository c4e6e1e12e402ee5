// Draws each chart of the page from the data that stands beside it.
for (const data of document.querySelectorAll("script[data-chart]")) {
  const chart = JSON.parse(data.textContent);
  // The table below says the same; plotly's tools would be nine more stops for the keyboard.
  chart.config.displayModeBar = false;
  // On a phone dragging must scroll the page.
  if (window.matchMedia("(max-width: 600px)").matches) chart.layout.dragmode = false;
  const place = document.getElementById(data.dataset.chart);
  // Plotly's own buttons can't be reached by keyboard.
  const zoom = document.createElement("div");
  zoom.className = "zoom";
  for (const { label, args } of (chart.layout.updatemenus ?? []).flatMap((menu) => menu.buttons)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => Plotly.relayout(place, args[0]));
    zoom.append(button);
  }
  delete chart.layout.updatemenus;
  if (zoom.children.length) place.before(zoom);
  // When the page changes its width, plotly forgets the height and asks the place for it.
  place.style.height = `${chart.layout.height}px`;
  Plotly.newPlot(place, chart.data, chart.layout, chart.config);
}
