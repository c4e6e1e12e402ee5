// Choosing in the picture, by pointer and by keyboard.

// What an area says of itself: "from,to 1979 50.5 9" are its controls, the first value, where that
// stands, and how far the next is.
function along(words) {
  const [names, ...numbers] = (words ?? "").split(" ");
  return { names: names ? names.split(",") : [], numbers: numbers.map(Number) };
}

function valueAt(axis, place) {
  const [first, start, step] = axis.numbers;
  return String(first + Math.round((place - start) / step));
}

// Where the labels of two near points meet, that of the second goes to the other side of its point.
function apart(svg) {
  const [one, other] = svg.querySelectorAll("circle.mark + .label");
  if (!other) return;
  const meet = () => {
    const [a, b] = [one.getBBox(), other.getBBox()];
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  };
  const height = Number(other.previousElementSibling.getAttribute("cy"));
  for (const down of [24, -11, 42, -28]) {
    if (!meet()) return;
    other.setAttribute("y", height + down);
  }
}

// `choose` takes pairs of a control and a value, and answers whether it could; `move` takes a
// control and by how many options.
function pickable(drawing, words, { at, choose, move }) {
  const svg = drawing.querySelector("svg");
  const area = () => svg.querySelector("[data-across]");
  const marks = () => [...svg.querySelectorAll("[data-set]")];
  const set = (mark) => [...new URLSearchParams(mark.dataset.set)];
  if (!area() && !marks().length) return;
  drawing.classList.add("pickable");
  drawing.tabIndex = 0;
  drawing.dataset.lmSuppressShortcuts = "true";
  drawing.setAttribute("role", "application");
  drawing.setAttribute("aria-roledescription", "picture to choose in");

  function names() {
    const [across, up] = ["across", "up"].map((side) => along(area()?.dataset[side]).names);
    return [...across, ...up];
  }
  const [one, other] = names();
  const how = !one ? "Arrow keys go from bar to bar."
    : other ? "Arrow keys left and right move the first year, up and down the last."
      : "Arrow keys left and right move the year.";
  drawing.setAttribute("aria-label", `${words} ${how}`);

  svg.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-set]");
    if (mark) return void choose(set(mark));
    const held = area();
    if (!held) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const [across, up] = [along(held.dataset.across), along(held.dataset.up)];
    const value = valueAt(across, x);
    if (up.names.length) {
      const last = valueAt(up, y);
      if (Number(value) < Number(last)) choose([[across.names[0], value], [up.names[0], last]]);
      return;
    }
    // The nearer of two years goes to where the pointer is.
    const far = (name) => Math.abs(Number(at()[name]) - Number(value));
    const [near] = [...across.names].sort((a, b) => far(a) - far(b));
    choose([[near, value]]);
  });

  drawing.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowDown: [1, -1], ArrowUp: [1, 1] };
    const [side, by] = steps[event.key] ?? [];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (one) return void move(names()[Math.min(side, other ? 1 : 0)], by);
    const all = marks();
    const down = side ? -by : by; // the bars stand one below another
    const now = all.findIndex((mark) => set(mark).every(([key, value]) => at()[key] === value));
    const next = all[Math.min(Math.max(now + down, 0), all.length - 1)];
    if (next) choose(set(next));
  });
}
