// Saves what is written by itself. Without this script every text has a button to save it.
"use strict";
(() => {
  const PAUSE = 1500; // milliseconds after the last key
  const AGAIN = [2000, 5000, 15000, 30000]; // when the network is away
  const unsaved = new Set();
  const kept = (key) => `baken-schrijven:${location.pathname}:${key}`;

  const remember = (key, entry) => { try { localStorage.setItem(kept(key), JSON.stringify(entry)); } catch { /* full or closed: the page still holds it */ } };
  const forget = (key) => { try { localStorage.removeItem(kept(key)); } catch { /* as above */ } };
  const recall = (key) => { try { return JSON.parse(localStorage.getItem(kept(key)) || "null"); } catch { return null; } };

  class Text {
    constructor(form) {
      this.form = form;
      this.key = form.dataset.autosave;
      this.field = form.elements.text;
      this.shown = form.elements.shown;
      this.state = form.querySelector("[role=status]");
      this.tries = 0;
      this.busy = false;
      form.querySelector("button[type=submit]").hidden = true;
      this.field.addEventListener("input", () => this.typed());
      this.field.addEventListener("blur", () => { if (unsaved.has(this.key)) this.save(); });
      form.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
      this.grow();
      this.takeUp();
    }

    takeUp() { // what this browser kept when the page was left, the session ended or the network fell away
      const entry = recall(this.key);
      if (!entry) return;
      if (entry.text === this.field.value) { forget(this.key); return; }
      this.field.value = entry.text;
      this.shown.value = entry.base;
      this.grow();
      this.say("Deze tekst was nog niet opgeslagen. Hij staat hier weer.");
      this.wait(0);
    }

    typed() {
      this.grow();
      unsaved.add(this.key);
      remember(this.key, { text: this.field.value, base: this.shown.value });
      this.say("…");
      this.wait(PAUSE);
    }

    wait(pause) {
      unsaved.add(this.key);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), pause);
    }

    async save() {
      clearTimeout(this.timer);
      if (this.busy) { this.wait(PAUSE); return; }
      this.busy = true;
      const sent = this.field.value;
      this.say("Bezig met opslaan…");
      try {
        const answer = await fetch(this.form.action, {
          method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, credentials: "same-origin",
        });
        const isOurs = (answer.headers.get("content-type") || "").startsWith("application/json");
        if (!isOurs) this.shut(answer);
        else if (answer.ok) this.saved(sent, await answer.json());
        else this.say((await answer.json()).sentence, true);
      } catch {
        this.away();
      } finally {
        this.busy = false;
      }
    }

    saved(sent, told) {
      this.tries = 0;
      if (this.field.value === sent) {
        if (told.text !== sent) this.put(told.text);
        this.shown.value = told.text;
        unsaved.delete(this.key);
        forget(this.key);
        this.say(`${told.saved} ${told.told}`.trim());
      } else { // written on in the meantime: that began from what was sent
        this.shown.value = sent;
        remember(this.key, { text: this.field.value, base: sent });
        this.wait(PAUSE);
      }
    }

    put(text) {
      const place = this.field.selectionStart;
      this.field.value = text;
      if (document.activeElement === this.field) this.field.setSelectionRange(place, place);
      this.grow();
    }

    shut(answer) { // the session is over, or the server is
      if (answer.redirected || answer.status === 403) this.say("U bent uitgelogd. Uw tekst staat nog hier en in deze browser. Log in een ander tabblad in; daarna bewaart Baken hem.", true);
      else this.away();
      if (answer.redirected || answer.status === 403) this.wait(AGAIN[2]);
    }

    away() {
      this.say("Niet opgeslagen: geen verbinding. Uw tekst staat nog hier en in deze browser. Baken probeert het weer.", true);
      this.wait(AGAIN[Math.min(this.tries++, AGAIN.length - 1)]);
    }

    say(words, isWrong = false) {
      this.state.textContent = words;
      this.state.classList.toggle("is-wrong", isWrong);
    }

    grow() {
      if (this.field.tagName !== "TEXTAREA") return;
      this.field.style.height = "auto";
      this.field.style.height = `${this.field.scrollHeight + 2}px`;
    }
  }

  document.querySelectorAll("form[data-autosave]").forEach((form) => new Text(form));
  addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
})();
