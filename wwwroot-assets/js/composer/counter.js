// How many characters the channel still takes; over its limit nothing is sent, and it says why.
const near = 300;

export function counter(composer) {
  const place = composer.place('count');
  return {
    input() {
      const left = composer.limit - composer.box.value.trim().length;
      place.textContent = left < 0 ? composer.word('over', -left, composer.limit) : left <= near ? composer.word('left', left) : '';
      place.classList.toggle('t-danger', left < 0);
      composer.button.disabled = left < 0;
    },
  };
}
