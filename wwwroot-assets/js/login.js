// The log-in page: shows the password on request, and fills in a demo account. The form itself works without any of this.
document.cookie = `tz=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)};path=/;max-age=31536000;samesite=lax`; // days begin where the reader is
for (const button of document.querySelectorAll('[data-reveal]')) {
  const field = document.getElementById(button.dataset.reveal);
  const face = button.querySelector('use');
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = field.type === 'password';
    field.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
    face.setAttribute('href', `/icons.svg#i-eye${shown ? '-off' : ''}`);
    field.focus();
  });
  // A password shown is not to be kept by the browser as a text one types often.
  field.form.addEventListener('submit', () => { field.type = 'password'; });
}

for (const button of document.querySelectorAll('[data-fill-email]')) {
  button.addEventListener('click', () => {
    document.getElementById('email').value = button.dataset.fillEmail;
    document.getElementById('password').value = button.dataset.fillPassword;
    document.querySelector('[data-testid="login-submit"]').focus();
  });
}
