// Draws each chart of the page from the data that stands beside it.
for (const data of document.querySelectorAll("script[data-chart]")) {
  const chart = JSON.parse(data.textContent);
  // The table below says the same; plotly's tools would be nine more stops for the keyboard.
  chart.config.displayModeBar = false;
  // On a phone dragging must scroll the page.
  if (window.matchMedia("(max-width: 600px)").matches) chart.layout.dragmode = false;
  const place = document.getElementById(data.dataset.chart);
  // When the page changes its width, plotly forgets the height and asks the place for it.
  place.style.height = `${chart.layout.height}px`;
  Plotly.newPlot(place, chart.data, chart.layout, chart.config);
}
