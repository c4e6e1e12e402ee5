// What an explorer shows in a state. Python has computed every state.

// The nth number of a table, in which -k before a number stands for k of it.
function nth(runs, n) {
  for (let at = 0; ; at += 1) {
    const length = runs[at] < 0 ? -runs[at++] : 1;
    if (n < length) return runs[at];
    n -= length;
  }
}

function reader({ controls, parts }, at) {
  return ({ by, at: runs }) =>
    parts[nth(runs, by.reduce((n, control) => n * controls[control].options.length + at[control], 0))];
}

// The text of each place of the page; of a refusal headline, reason and what stays to be seen.
function look(definition, at) {
  const { places, refusal, unlit } = definition;
  const find = reader(definition, at);
  const [headline, reason] = refusal.map(find);
  const text = (place) => place.map(find).join("");
  if (!headline) return { refused: false, texts: places.map(text) };
  const texts = places.map((place, n) => (unlit.includes(n) ? text(place) : undefined));
  // Where nothing can be drawn, the picture of the state before keeps the place, unseen.
  const bare = !texts[unlit[0]];
  if (bare) unlit.forEach((n) => { texts[n] = undefined; });
  return { refused: true, bare, texts: Object.assign(texts, [headline, reason, ""]) };
}

// Returns what tells whether a state has an answer that differs from one by some moves, each a
// pair of a control and an option.
function answers({ controls, parts, refusal: [{ by, at: runs }] }) {
  const headlines = [];
  for (let n = 0; n < runs.length; n += 1) {
    if (runs[n] < 0) headlines.push(...Array(-runs[n]).fill(runs[n += 1]));
    else headlines.push(runs[n]);
  }
  return (at) => (moves) => {
    const moved = [...at];
    for (const [n, option] of moves) moved[n] = option;
    return !parts[headlines[by.reduce((n, control) => n * controls[control].options.length + moved[control], 0)]];
  };
}

// The states nearest to a refused one that have an answer, each as pairs of a control and an option:
// another year, then another count; where one change is not enough, a count with other years.
function ways({ controls }, at, answered) {
  const others = (n) => [...controls[n].options.keys()].filter((option) => option !== at[n]);
  const [ranges, lists] = [true, false].map((range) =>
    [...controls.keys()].filter((n) => (controls[n].kind === "range") === range));
  const years = ranges.flatMap((n) => {
    const found = others(n).filter((option) => answered([[n, option]]));
    return [found.filter((o) => o < at[n]).at(-1), found.find((o) => o > at[n])]
      .filter((option) => option !== undefined).map((option) => [[n, option]]);
  });
  const counts = lists.flatMap((n) =>
    others(n).filter((option) => answered([[n, option]])).slice(0, 1).map((option) => [[n, option]]));
  const found = [...years.slice(0, 2), ...counts].slice(0, 3);
  return found.length ? found : lists.flatMap((n) => others(n).map((option) => [n, option]))
    .map((change) => [change, ...nearest(ranges, controls, at, (moves) => answered([change, ...moves]))])
    .filter((moves) => moves.length > 1).slice(0, 2);
}

// The places of the sliders nearest to where they are with which there is an answer.
function nearest(ranges, controls, at, answered) {
  const places = ranges.reduce((rows, n) =>
    rows.flatMap((row) => [...controls[n].options.keys()].map((option) => [...row, [n, option]])), [[]]);
  const far = (moves) => moves.reduce((sum, [n, option]) => sum + Math.abs(option - at[n]), 0);
  return places.sort((a, b) => far(a) - far(b)).find(answered) ?? [];
}
