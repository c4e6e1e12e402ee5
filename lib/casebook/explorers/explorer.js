// An explorer in its page: it shows the state that its controls name.

// What names a part of the same drawing (a pattern) names one of the explorer called `name`.
function own(text, name) {
  return text.replace(/(<pattern[^>]* id="|url\(#)([\w.-]+)/g, `$1$2~${name}`);
}

// In JupyterLab `model` is the live widget; in a report there is none, and there is an address.
function mount(root, definition, model) {
  const { controls, first, name } = definition;
  // One explorer may be seen in several places; each label belongs to its own control, each pattern
  // to its own drawing. In a report the second has another id.
  const tag = model ? `-${Math.random().toString(36).slice(2)}` : root.id.slice(`see/${name}`.length);
  const ours = panel(definition, tag, Boolean(model));
  // What there may be to say of the controls: that one pushed another, that a state is refused.
  const tells = { pushes: controls.some(({ after }) => after), refuses: definition.refusal[0].at.some((n) => n > 0) };
  const { foot, reset, status, link, moved, pinned, told, ways: out } = surroundings(root, model, tells);
  const answered = answers(definition);
  const part = (at) => root.querySelector(`[data-part="${at}"]`);
  const shown = [];
  let stands;
  let held; // the control that is being moved

  function lead(wanted) {
    const offered = ours.set(wanted);
    show();
    return offered;
  }

  // What is said of a slider that was pushed stays as long as the other is held.
  function pushed(n) {
    const words = ours.push(n);
    if (words || held !== n) moved.textContent = words;
    held = n;
  }

  function changed() {
    held = undefined;
    show();
    if (!model) write(ours.query && link.href);
  }

  // Buttons that lead from a refusal to what has an answer.
  function offer(place, at) {
    place.replaceChildren(...ways(definition, at, answered(at)).map((moves) => {
      const button = document.createElement("button");
      button.type = "button";
      const words = ([n, option]) => {
        const { kind, label } = controls[n];
        return `${kind === "range" ? `${label} ` : ""}${ours.fields[n].options[option][1]}`;
      };
      button.textContent = button.title = moves.map(words).join(", ");
      button.addEventListener("click", () => {
        for (const [n, option] of moves) ours.fields[n].at = option;
        moved.textContent = "";
        changed();
        ours.fields[moves[0][0]].inputs[0].focus({ preventScroll: true }); // the button is gone
      });
      return button;
    }));
  }

  function put({ bare = false, refused, texts }) {
    root.classList.toggle("refused", refused);
    root.classList.toggle("bare", bare);
    texts.forEach((text, at) => {
      if (text !== undefined && shown[at] !== text) part(at).innerHTML = own(text, root.id + tag);
      if (text !== undefined) shown[at] = text;
    });
    [...pinned.children].forEach((place, at) => { place.textContent = part(at).textContent; });
    for (const svg of root.querySelectorAll(".drawing > svg")) {
      const words = [svg.dataset.label, part(0).textContent, part(1).textContent];
      settle(svg);
      svg.setAttribute("aria-label", words.filter(Boolean).join(" "));
    }
    const chosen = [...root.querySelectorAll("tbody.ours th")].map((cell) => cell.textContent);
    for (const row of root.querySelectorAll("tbody.rest tr")) {
      row.classList.toggle("on", !refused && chosen.includes(row.cells[0].textContent));
    }
  }

  // Shows what the controls name, or why they do not go together.
  function show() {
    const at = stands = ours.at;
    ours.say();
    link.href = `#${root.id}${ours.query && "?"}${ours.query}`;
    status.textContent = "";
    const known = at.every((n, control) => n < controls[control].options.length);
    const found = known ? look(definition, at) : { refused: true, texts: ["Asking the kernel ...", "", ""] };
    put(found);
    ours.mark(answered(at));
    if (known && found.refused) offer(out, at);
    else out.replaceChildren();
    grow(root);
    if (!known) model.send(ours.values);
  }

  root.querySelector(".controls").append(pinned, ...ours.boxes, told, foot);
  ours.fields.forEach(({ inputs }, n) => inputs.forEach((input) => {
    input.addEventListener("input", () => {
      pushed(n);
      show();
    });
    input.addEventListener("change", changed);
  }));
  ours.picker.inputs[0].addEventListener("change", () => {
    if (ours.preset) ours.set(ours.preset);
    moved.textContent = "";
    changed();
  });
  reset.addEventListener("click", () => {
    ours.set(first);
    moved.textContent = "";
    changed();
  });
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    write(link.href, 0);
    const done = await copied(link.href);
    status.textContent = done ? "Copied. This address opens this view." : "Not copied. This page's address now opens this view.";
  });
  const hands = {
    at: () => ours.values,
    choose(pairs) {
      const places = pairs.map(([key, value]) => ours.find(key, value));
      if (places.some(([n, at]) => n < 0 || at < 0)) return;
      places.forEach(([n, at]) => { ours.fields[n].at = at; });
      moved.textContent = places.length === 1 ? ours.push(places[0][0]) : "";
      changed();
    },
    move(key, by) {
      const [n] = ours.find(key);
      const most = controls[n].options.length - 1;
      ours.fields[n].at = Math.min(Math.max(ours.fields[n].at + by, 0), most);
      moved.textContent = ours.push(n);
      changed();
    },
  };
  root.querySelectorAll(".drawing").forEach((drawing) =>
    pickable(drawing, drawing.querySelector("svg").dataset.label, hands));
  model?.on("msg:custom", ({ values, texts }) =>
    ours.same(values) && put({ bare: texts.length === 2, refused: texts.length === 2, texts: texts.length === 2 ? [...texts, ""] : texts }));
  // A browser that leads back to this page puts the controls where they were, without a word.
  if (!model) addEventListener("pageshow", () => ours.at.some((n, at) => n !== stands[at]) && show());

  ours.set(first);
  ours.say();
  stands = ours.at;
  link.href = `#${root.id}`;
  put(look(definition, stands));
  ours.mark(answered(stands));
  let wide;
  new ResizeObserver(() => {
    if (root.clientWidth === wide || !root.clientWidth) return;
    wide = root.clientWidth;
    reserve(root, definition);
    grow(root); // a preset may say more than there is room for
    root.querySelectorAll(".drawing > svg").forEach(settle); // letters are larger where it is narrow
  }).observe(root);
  return { root, definition, status, lead };
}

// Goes to the view that an address such as #see/thefts?where=harbor names, or says it names none.
function go({ root, definition: { addressed, first }, status, lead }, known, query) {
  const pairs = [...new URLSearchParams(query)];
  const wanted = { ...(pairs.length ? addressed : first), ...Object.fromEntries(pairs) };
  const size = Object.keys(first).length;
  const once = new Set(pairs.map(([key]) => key)).size === pairs.length;
  const right = lead(known && once && Object.keys(wanted).length === size ? wanted : {});
  if (!right) status.textContent = "The address names no such view, so this is the first one.";
  root.tabIndex = -1;
  root.focus({ preventScroll: true }); // the keyboard goes on from here
  root.scrollIntoView();
}

// In JupyterLab: a view of the live widget, drawn again when its cell is run again.
function render({ model, el }) {
  function draw() {
    el.innerHTML = own(model.get("page"), Math.random().toString(36).slice(2));
    mount(el.firstElementChild, model.get("definition"), model);
  }
  model.on("change:definition", draw);
  draw();
  return () => model.off("change:definition", draw);
}

// In a report: the page holds the first state, and beside it the definition as data.
function start() {
  const explorers = new Map();
  for (const data of document.querySelectorAll("script[data-definition]")) {
    const definition = JSON.parse(data.textContent);
    const root = data.previousElementSibling;
    explorers.set(root.id.slice("see/".length), mount(root, definition));
  }
  function follow(event) {
    const named = (address) => address.match(/#see\/([^?]*)\??(.*)/) ?? [];
    const [, name, query] = named(location.href);
    const [somewhere] = explorers.values();
    if (name !== undefined) go(explorers.get(name) ?? somewhere, explorers.has(name), query);
    // Who goes back to the page without an address sees again what it showed at first.
    else if (event && !location.hash) {
      const left = explorers.get(named(event.oldURL)[1]);
      left?.lead(left.definition.first);
    }
  }
  addEventListener("hashchange", follow);
  follow();
}

export default { render };
