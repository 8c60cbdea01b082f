// Answers while somebody types: sends the form as its button "Toets" would, and shows the answer of that page in place.
// Without this script the button does the same. Nothing is kept.
(() => {
  "use strict";
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  const wait = 700; // milliseconds without a key before it asks
  let timer = 0;
  let asked = 0;

  const replace = (page, id) => {
    const [now, then] = [document.getElementById(id), page.getElementById(id)];
    if (now && then && now.innerHTML !== then.innerHTML && !now.contains(document.activeElement)) {
      now.replaceChildren(...then.childNodes);
    }
  };

  const ask = async () => {
    const mine = ++asked;
    const typed = new FormData(form);
    typed.set("do", "test");
    try {
      const answer = await fetch(window.location.href, { method: "POST", body: typed, credentials: "same-origin" });
      if (!answer.ok || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      replace(page, "vragen");
      replace(page, form.dataset.live);
    } catch {
      // offline: the button stays
    }
  };

  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, wait);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
})();
