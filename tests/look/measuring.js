// What a browser can measure of a page, most of it as a list of what is wrong; taken by measuring.py.
({
  controls: "a[href], button, input:not([type=hidden]), select, textarea, summary",

  // Text cut off by the box it stands in.
  cut() {
    return [...document.querySelectorAll("main *")]
      .filter(e => !["INPUT", "TEXTAREA"].includes(e.tagName) && e.clientWidth > 1
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
        && ["hidden", "clip"].includes(getComputedStyle(e).overflowX))
      .map(e => "cut: " + e.outerHTML.slice(0, 100));
  },

  // Numbers and dots of lists that have no room before their text.
  marks() {
    return [...document.querySelectorAll("main :is(ol, ul)")].filter(e => {
      const s = getComputedStyle(e);
      return s.listStyleType !== "none" && e.checkVisibility()
        && parseFloat(s.paddingInlineStart) < 1.25 * parseFloat(getComputedStyle(e.firstElementChild || e).fontSize);
    }).map(e => "no room for marks: " + e.outerHTML.slice(0, 90));
  },

  // Lines of text that lie on each other.
  over() {
    const hidden = e => { for (; e; e = e.parentElement) if (getComputedStyle(e).clipPath !== "none") return true; };
    const apart = ".govuk-visually-hidden, svg, .luukku-exit";  // the way out stays in its corner; pages scroll under it
    const texts = e => [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
    const lines = [...document.querySelectorAll("main *, header *, footer *")]
      .filter(e => texts(e).length && e.checkVisibility() && !e.closest(apart) && !hidden(e))
      .flatMap(e => texts(e).flatMap(n => {
        const range = document.createRange();
        range.selectNodeContents(n);
        return [...range.getClientRects()].filter(b => b.width > 2 && b.height > 2).map(b => ({ e, b }));
      }));
    const found = [];
    lines.forEach(({ e, b }, n) => lines.slice(n + 1).forEach(other => {
      const wide = Math.min(b.right, other.b.right) - Math.max(b.left, other.b.left);
      const high = Math.min(b.bottom, other.b.bottom) - Math.max(b.top, other.b.top);
      if (wide > 2 && high > 0.4 * Math.min(b.height, other.b.height))
        found.push("over: " + e.outerHTML.slice(0, 70) + " | " + other.e.outerHTML.slice(0, 70));
    }));
    return found.slice(0, 3);
  },

  // The stop the keyboard is at: is it seen, and is it not wholly under something else? null: the page is through.
  focused() {
    const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
    if (e === document.body || e === document.documentElement) return null;
    const shown = ["radio", "checkbox"].includes(e.type) && e.labels[0] ? e.labels[0] : e;
    const mark = getComputedStyle(shown, "::before");
    const seen = at => at && (shown.contains(at) || at === e || at.contains(shown) && !at.matches("main, body, html"));
    const box = shown === e ? b : shown.getBoundingClientRect();
    const there = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]]
      .map(([x, y]) => document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)).some(seen);
    const framed = s.outlineStyle !== "none" && s.outlineWidth !== "0px" || s.boxShadow !== "none"
      || shown !== e && (mark.boxShadow !== "none" || mark.outlineStyle !== "none");
    return {
      number: [...document.querySelectorAll(this.controls)].indexOf(e), visible: framed, there, address: location.href,
      name: e.tagName + " " + (e.innerText || e.value || e.id || e.name || "").trim().slice(0, 60),
    };
  },

  // What the keyboard must come to, in the order of the tree; of radio buttons with one name, one.
  reachable() {
    const all = [...document.querySelectorAll(this.controls)], groups = new Set();
    return all.map((e, n) => ({ e, n })).filter(({ e }) => {
      if (e.disabled || e.tabIndex < 0 || !e.checkVisibility({ visibilityProperty: true })) return false;
      if (e.type !== "radio") return true;
      const chosen = all.find(o => o.type === "radio" && o.name === e.name && o.form === e.form && o.checked);
      if (chosen ? e !== chosen : groups.has(e.name)) return false;
      groups.add(e.name);
      return true;
    }).map(({ n }) => n);
  },

  // Fields, boxes and radio buttons whose frame stands out from the ground by less than 3 to 1.
  frames() {
    const part = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const light = c => c.match(/[\d.]+/g).slice(0, 3).map(v => part(v / 255))
      .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
    const clear = c => c === "transparent" || /, 0\)$/.test(c);
    const ratio = (a, b) => (Math.max(light(a), light(b)) + .05) / (Math.min(light(a), light(b)) + .05);
    const ground = e => {
      for (; e; e = e.parentElement) if (!clear(getComputedStyle(e).backgroundColor)) return getComputedStyle(e).backgroundColor;
      return "rgb(255, 255, 255)";
    };
    return [...document.querySelectorAll("input:not([type=hidden], [type=file], [type=submit]), select, textarea")]
      .filter(e => e.checkVisibility()).map(e => {
        const round = ["radio", "checkbox"].includes(e.type) && e.labels[0];
        const s = round ? getComputedStyle(e.labels[0], "::before") : getComputedStyle(e);
        return [ratio(s.borderTopColor, ground(e.parentElement)), s.borderTopWidth, e];
      }).filter(([r, wide]) => r < 3 || wide === "0px")
      .map(([r, , e]) => `faint frame, ${r.toFixed(2)}: ${e.outerHTML.slice(0, 90)}`);
  },

  plainLinks() {
    return [...document.querySelectorAll("main :is(p, li, dd, td) a[href]")]
      .filter(e => !e.classList.contains("govuk-button") && e.innerText.trim()
        && !getComputedStyle(e).textDecorationLine.includes("underline"))
      .map(e => "link by colour alone: " + e.outerHTML.slice(0, 100));
  },

  // Links that do not tell where they lead, by themselves or with the row, item or paragraph they stand in.
  mute() {
    const empty = /^(here|click here|more|read more|link|this|open|details|see|show|go)$/i;
    const narrow = text => text.replace(/\s+/g, " ").trim();
    const said = e => narrow(e.getAttribute("aria-label")
      || e.textContent + [...e.querySelectorAll("img")].map(i => i.alt).join(" "));
    const about = "tr, li, .govuk-summary-list__row, section, fieldset, .luukku-record, p";
    const links = [...document.querySelectorAll("a[href]")].filter(e => e.checkVisibility())
      .map(e => ({ e, said: said(e), href: e.href, around: narrow((e.closest(about) || e).textContent) }));
    const twice = ([a, b]) => a.said === b.said && a.href !== b.href && a.around === b.around;
    return [
      ...links.filter(one => !one.said || empty.test(one.said)).map(({ e }) => "says nothing: " + e.outerHTML.slice(0, 100)),
      ...links.flatMap((a, n) => links.slice(n + 1).map(b => [a, b])).filter(twice)
        .map(([a, b]) => `one text, two ways: ${a.said} ${a.href} ${b.href}`),
    ];
  },

  // Fields or buttons of one name that no group tells apart.
  alike() {
    const narrow = e => e.textContent.replace(/\s+/g, " ").trim();
    const groups = e => [...document.querySelectorAll("fieldset")].filter(f => f.contains(e))
      .map(f => narrow(f.querySelector("legend") || f).slice(0, 80)).join(" / ");
    const fields = [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
      .filter(e => e.labels.length).map(e => `${groups(e)}: ${narrow(e.labels[0])}`);
    const buttons = [...document.querySelectorAll("button")].map(e => "button: " + narrow(e));
    const all = [...fields, ...buttons];
    return [...new Set(all.filter((one, n) => all.indexOf(one) !== n))].map(one => "twice " + one);
  },

  unheard() {
    return [...document.querySelectorAll("[aria-label]")].filter(e => e.matches(this.controls) && e.innerText
      && !e.getAttribute("aria-label").toLowerCase().includes(e.innerText.trim().toLowerCase()))
      .map(e => "heard otherwise than seen: " + e.outerHTML.slice(0, 100));
  },

  // After a refusal: the title says it, each sentence of the summary leads to a field, and the field says the same.
  refused() {
    const summary = document.querySelector(".govuk-error-summary"), message = ".govuk-error-message";
    if (!summary) return document.querySelector(message) ? ["an error at a field, and no summary"] : [];
    const found = /^[^:]+: /.test(document.title) ? [] : ["title without error: " + document.title];
    for (const link of summary.querySelectorAll("a[href^='#']")) {
      const field = document.getElementById(link.hash.slice(1)), said = link.textContent.trim();
      const tells = [field, field?.closest("fieldset")].flatMap(e => (e?.getAttribute("aria-describedby") || "").split(" "))
        .map(id => document.getElementById(id)).filter(e => e?.matches(message) && e.textContent.includes(said));
      if (!tells.length) found.push("not said at the field: " + said);
    }
    return found;
  },

  // Rules that show or hide something where it is pointed at or has focus; the way past the head may.
  byHovering() {
    const shows = ["display", "visibility", "opacity", "content", "clip", "clip-path"];
    return [...document.styleSheets].flatMap(s => [...s.cssRules]).flatMap(r => r.cssRules ? [r, ...r.cssRules] : [r])
      .filter(r => r.selectorText && /:(hover|focus)/.test(r.selectorText) && !r.selectorText.includes("skip-link")
        && shows.some(p => r.style.getPropertyValue(p))).map(r => r.cssText.slice(0, 120))
      .concat([...document.querySelectorAll("[title]:not(iframe)")].map(e => "a hint by hovering: " + e.outerHTML.slice(0, 90)));
  },

  // What stands on every page: the links of its head and of its foot.
  always() {
    const name = e => e.closest(".luukku-header__town") ? "the town" : e.textContent.trim();
    const said = where => [...document.querySelectorAll(where)].map(name);
    return { head: said(".luukku-exit a, .luukku-header__town a, .luukku-languages a"), foot: said("footer a") };
  },

  // Names of text fields, and what each says that it is for.
  asked() {
    return [...document.querySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=file])")]
      .map(e => [e.name, e.getAttribute("autocomplete")]);
  },
})
