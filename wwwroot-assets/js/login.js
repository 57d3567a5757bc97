// Pages that stand alone: log-in, its second step, set-up, invitation, new password. All their forms work without any of this, but for passkeys.
import './fields.js';
import { canUsePasskeys, signInWithPasskey, wasCalledOff } from './passkey.js';
document.cookie = `tz=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)};path=/;max-age=31536000;samesite=lax`; // days begin where the reader is

for (const button of document.querySelectorAll('[data-fill-email]')) {
  button.addEventListener('click', () => {
    document.getElementById('email').value = button.dataset.fillEmail;
    document.getElementById('password').value = button.dataset.fillPassword;
    document.querySelector('[data-testid="login-submit"]').focus();
  });
}

// Six boxes for six digits. It stays one field: that is what paste, password managers and screen readers understand.
const otp = document.querySelector('[data-otp]');
if (otp) {
  const boxes = [...otp.parentElement.querySelectorAll('.otp-boxes i')];
  const show = () => {
    otp.value = otp.value.replace(/\D/g, '').slice(0, boxes.length);
    boxes.forEach((box, i) => {
      box.textContent = otp.value[i] ?? '';
      box.classList.toggle('now', document.activeElement === otp && i === Math.min(otp.value.length, boxes.length - 1));
    });
    otp.setSelectionRange(otp.value.length, otp.value.length);
  };
  otp.parentElement.classList.add('is-boxed');
  for (const event of ['input', 'focus', 'blur', 'click']) otp.addEventListener(event, show);
  show();
}

// The set-up begins with the time zone this browser is in.
const zone = document.querySelector('select[data-zone]');
if (zone) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zone.options].some((option) => option.value === here)) zone.value = here;
}

const passkey = document.querySelector('[data-passkey]');
if (passkey && canUsePasskeys()) {
  const button = passkey.querySelector('button');
  const problem = passkey.querySelector('[data-passkey-problem]');
  passkey.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    problem.hidden = true;
    try {
      await signInWithPasskey();
      location.assign(button.dataset.target);
    } catch (failure) {
      button.disabled = false;
      if (wasCalledOff(failure)) return;
      problem.textContent = failure.words ?? button.dataset.failed;
      problem.hidden = false;
    }
  });
}
