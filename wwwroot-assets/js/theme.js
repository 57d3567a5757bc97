// Light, dark or the system's choice. Loaded in <head> without defer, so that the page is never painted in the wrong colours.
// A button is any element with data-testid="theme"; it holds one <span data-theme-face="light|dark|system"> per choice,
// and the style sheet shows the one that applies: nothing has to be labelled when a page puts a new button in.
(() => {
  const key = "theme";
  const choices = ["system", "light", "dark"];
  const root = document.documentElement;
  let choice = remembered();

  function remembered() {
    try {
      const value = localStorage.getItem(key);
      return choices.includes(value) ? value : "system";
    } catch {
      return "system"; // storage may be switched off; the choice then lasts as long as the page
    }
  }

  function apply() {
    const theme = choice === "system" ? null : choice;
    if (root.getAttribute("data-theme") !== theme) {
      if (theme) root.setAttribute("data-theme", theme);
      else root.removeAttribute("data-theme");
    }
    if (root.getAttribute("data-theme-choice") !== choice) root.setAttribute("data-theme-choice", choice);
  }

  function choose(next) {
    choice = next;
    try {
      localStorage.setItem(key, next);
    } catch {
      // see remembered()
    }
    apply();
  }

  apply();
  // Blazor's enhanced navigation makes <html> equal to what the server sent, which knows nothing of the choice.
  new MutationObserver(apply).observe(root, { attributeFilter: ["data-theme", "data-theme-choice"] });
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) {
      choice = remembered();
      apply();
    }
  });
  document.addEventListener("console:theme", (event) => choose(choices.includes(event.detail) ? event.detail : "system"));
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest('[data-testid="theme"]')) {
      choose(choices[(choices.indexOf(choice) + 1) % choices.length]);
    }
  });
})();
