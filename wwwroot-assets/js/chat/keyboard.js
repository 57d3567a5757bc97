// On phones whose keyboard covers the page instead of shrinking it, the page is made as tall as what is left to see.

export function keepAboveKeyboard(page) {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    const isCovered = view.scale < 1.05 && window.innerHeight - view.height > 80; // enlarged by hand is not covered
    page.style.height = isCovered ? `${view.height}px` : "";
    page.style.transform = isCovered && view.offsetTop > 0 ? `translateY(${view.offsetTop}px)` : "";
  };
  view.addEventListener("resize", fit);
  view.addEventListener("scroll", fit);
}
