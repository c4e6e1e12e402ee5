// In JupyterLab: a list of entries, or the panel with the words of the one that was chosen.
function render({ model, el }) {
  let told = model.get("chosen");
  const items = () => [...el.querySelectorAll("ol.timeline > li")];
  el.classList.add("jp-RenderedHTMLCommon"); // links look as in any output
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab would take Enter for itself

  function lead(place, block) {
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block });
  }

  function mark() {
    for (const item of items()) {
      const chosen = item.id === model.get("chosen");
      item.classList.toggle("chosen", chosen);
      item.hidden = model.get("hidden").includes(item.id);
      item.querySelector(".choose").setAttribute("aria-current", chosen);
    }
  }

  function draw() {
    el.innerHTML = model.get("page");
    for (const link of el.querySelectorAll("a:not([href^='#'])")) {
      Object.assign(link, { target: "_blank", rel: "noopener" });
    }
    mark();
  }

  // Who chose in the list is led to the panel by focus, who chose in the chart sees it below.
  function follow() {
    const listed = document.activeElement?.closest("ol.timeline .choose");
    draw();
    if (told === model.get("chosen")) return; // a choice by voice or the like must not move the page
    told = model.get("chosen");
    const panel = el.querySelector("div.chosen");
    if (listed) lead(panel, panel.offsetHeight > innerHeight ? "start" : "end");
    else panel?.scrollIntoView({ block: "nearest" });
  }

  el.addEventListener("click", (event) => {
    const id = event.target.closest("a")?.getAttribute("href")?.match(/^#(.+)/)?.[1];
    if (!id) return;
    event.preventDefault();
    const notebook = el.closest(".jp-Notebook") ?? document;
    if (!items().length) {
      lead(notebook.querySelector(`ol.timeline > #${CSS.escape(id)} .choose`), "center");
    } else if (id === model.get("chosen")) {
      lead(notebook.querySelector("div.chosen"), "end");
    } else {
      model.set("chosen", id);
      model.save_changes();
    }
  });
  model.on("change:page", follow);
  model.on("change:chosen", mark);
  model.on("change:hidden", mark);
  draw();
}

export default { render };
