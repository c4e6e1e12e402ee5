// Draws each chart of the page from the data that stands beside it.
for (const data of document.querySelectorAll("script[data-chart]")) {
  const chart = JSON.parse(data.textContent);
  if (window.matchMedia("(max-width: 500px)").matches) {
    // On a phone the tools would cover the picture, and dragging must scroll the page.
    chart.config.displayModeBar = false;
    chart.layout.dragmode = false;
  }
  Plotly.newPlot(document.getElementById(data.dataset.chart), chart.data, chart.layout, chart.config);
}
