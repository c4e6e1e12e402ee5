// Shows the state of an explorer that its controls name. Python has computed every state.

function mount(root, definition) {
  const sentence = root.querySelector(".sentence");
  const controls = root.querySelector(".controls");
  const selects = definition.choices.map((choice) => {
    const id = `${definition.name}-${choice.name}`;
    const label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = choice.label;
    const select = document.createElement("select");
    select.id = id;
    select.name = choice.name;
    for (const [value, words] of choice.options) {
      select.add(new Option(words, value, false, value === definition.first[choice.name]));
    }
    select.addEventListener("change", show);
    const box = document.createElement("span");
    box.append(label, select);
    controls.append(box);
    return select;
  });
  const reset = document.createElement("button");
  reset.type = "button";
  reset.textContent = "Back to the first view";
  reset.addEventListener("click", () => {
    for (const select of selects) select.value = definition.first[select.name];
    show();
  });
  controls.append(reset);

  function show() {
    const state = definition.states[JSON.stringify(selects.map((select) => select.value))];
    root.classList.toggle("impossible", !state);
    if (!state) {
      sentence.textContent = definition.impossible;
      return;
    }
    state.forEach((part, at) => {
      root.querySelector(`[data-part="${at}"]`).innerHTML = definition.parts[part];
    });
  }
}

// In JupyterLab: a view of the live widget, drawn again when its cell is run again.
function render({ model, el }) {
  function draw() {
    el.innerHTML = model.get("page");
    mount(el.firstElementChild, model.get("definition"));
  }
  model.on("change:definition", draw);
  draw();
  return () => model.off("change:definition", draw);
}

// In a report: the page holds the first state, and beside it the definition as data.
function start() {
  for (const data of document.querySelectorAll("script[data-definition]")) {
    mount(data.previousElementSibling, JSON.parse(data.textContent));
  }
}

export default { render };
