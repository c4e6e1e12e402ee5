// Draws each chart of the page from the data that stands beside it.
for (const data of document.querySelectorAll("script[data-chart]")) {
  const chart = JSON.parse(data.textContent);
  // The table below says the same; plotly's tools would be nine more stops for the keyboard.
  chart.config.displayModeBar = false;
  // On a phone dragging must scroll the page.
  if (window.matchMedia("(max-width: 600px)").matches) chart.layout.dragmode = false;
  Plotly.newPlot(document.getElementById(data.dataset.chart), chart.data, chart.layout, chart.config);
}
