// The lines of a timeline's list: what each says of itself, and where it stands.

function made(tag, values = {}, ...children) {
  const { data = {}, ...own } = values;
  const one = Object.assign(document.createElement(tag), own);
  Object.assign(one.dataset, data);
  one.append(...children);
  return one;
}

// What the entries of a list say of themselves; a list may be shown twice, with other ids.
function read(list) {
  const { periods, opens, kinds, groups = {}, names = {} } = JSON.parse(list.dataset.timeline);
  const lanes = Object.entries(kinds);
  const laneOf = (item) => item.querySelector("[data-c=lane]").textContent;
  const said = (item, name) => [...item.querySelectorAll(`[data-c=${name}]`)].map((e) => e.textContent);
  const grouped = (category) => {
    const group = lanes.flatMap(([, held]) => Object.entries(held)).find(([, all]) => all.includes(category));
    return group ? [category, `all of ${group[0]}`] : [category];
  };
  const items = [...list.querySelectorAll("li[data-e]")].map((place) => {
    const year = Number(place.closest("section").dataset.year);
    const period = periods.find(([, first, last]) => year >= first && year <= last);
    return {
      place,
      id: place.dataset.e,
      details: place.querySelector("details.entry"),
      values: {
        period: period ? [period[0]] : [],
        lane: [laneOf(place)],
        voice: said(place, "voice"),
        office: said(place, "office"),
        by: Object.keys(groups).filter((name) => groups[name].includes(said(place, "office")[0])),
        kind: said(place, "category").flatMap(grouped),
        article: said(place, "article"),
      },
    };
  });
  return { items, periods: periods.map(([name]) => name), opens, lanes, names };
}

// The parts of a list as one: years and months go on where one part ended.
function joined(parts) {
  const [whole, ...others] = parts;
  for (const part of others) {
    for (const section of [...part.children]) {
      const last = whole.lastElementChild;
      if (last?.dataset.year !== section.dataset.year) {
        whole.append(section);
        continue;
      }
      for (const month of [...section.querySelectorAll(".month")]) {
        const before = last.lastElementChild;
        if (before.dataset.month === month.dataset.month) {
          before.querySelector("ol").append(...month.querySelector("ol").children);
        } else last.append(month);
      }
    }
    part.remove();
  }
  return whole;
}

// Makes a change and keeps `place` where a reader sees it, though something above it closes.
function keeping(place, change) {
  const before = place.getBoundingClientRect().top;
  change();
  const moved = place.getBoundingClientRect().top - before;
  if (!moved) return;
  let frame = place.parentElement;
  while (frame && !(frame.scrollHeight > frame.clientHeight
    && /auto|scroll/.test(getComputedStyle(frame).overflowY))) frame = frame.parentElement;
  (frame ?? document.scrollingElement).scrollBy({ top: moved, behavior: "instant" });
}
