// An explorer of a lesson: folded until a guess is typed, and beside whichever exercise opens it.
function startGuesses() {
  const boxes = [...document.querySelectorAll(".guess")];
  const fold = (box) => {
    box.classList.remove("open");
    box.querySelector(".before").reset();
    box.querySelector(".told").textContent = "";
  };
  for (const box of boxes) {
    box.querySelector(".before").addEventListener("submit", (event) => {
      event.preventDefault();
      const guess = new FormData(event.target).get("guess").trim();
      box.classList.toggle("open", Boolean(guess));
      box.querySelector(".told").textContent = guess ? `Your guess: ${guess}` : "Type a guess first. A rough one will do.";
    });
    box.querySelector(".again").addEventListener("click", () => {
      fold(box);
      box.querySelector("[name=guess]").focus();
    });
  }
  for (const link of document.querySelectorAll("a.here")) {
    link.addEventListener("click", () => {
      const named = decodeURIComponent(link.hash.slice(1)).split("?")[0];
      const box = boxes.find((one) => one.querySelector(".explorer").id === named);
      if (!box) return;
      fold(box); // another question, another guess
      link.closest(".exercise").append(box);
      const next = () => box.querySelector("[name=guess]").focus();
      if (location.hash === link.hash) next();
      else addEventListener("hashchange", next, { once: true }); // after the explorer took the focus
    });
  }
}
