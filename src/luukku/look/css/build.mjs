// Builds ../static/look/luukku.css: GOV.UK Frontend's parts that we use, ours after them (make css).
// Sides become starts and ends, so that a page may also run from right to left; what no template of ours names goes.
import { readFileSync, writeFileSync } from "node:fs";
import { compileString } from "sass";

const UNUSED = new RegExp(
  [
    "--small", "drop-zone", "file-upload-button", "__conditional", "__divider", "__prefix", "__suffix", "input__wrapper",
    "--inverse", "interruption", "--extra-letter", "input--width-(?!10|20)", "legend--xl", "label--xl",
    "table__caption--(?:s|l|xl)\\b", "heading-xl", "caption-(?:xl|m)", "body-lead", "link--(?:muted|text|no-underline|no-visited)",
    "grid-column-(?!two-thirds\\b(?!-from))", "button--start", "button__start", "iframe", "file-upload--", "list--spaced",
    "summary-card__action", "summary-list__row--no-actions", "notification-banner__link", "cookie", "clearfix",
    "visually-hidden-focusable", "rebranded", "js-enabled", "textarea--error:focus", "--govuk-breakpoint",
  ].join("|"),
);
const SIDES = [
  [/\b(margin|padding|border)-left\b/g, "$1-inline-start"],
  [/\b(margin|padding|border)-right\b/g, "$1-inline-end"],
  [/([;{])left:/g, "$1inset-inline-start:"],
  [/([;{])right:/g, "$1inset-inline-end:"],
  [/text-align:left/g, "text-align:start"],
  [/text-align:right/g, "text-align:end"],
  [/float:left/g, "float:inline-start"],
  [/float:right/g, "float:inline-end"],
];

function compiled(file) {
  const source = readFileSync(new URL(file, import.meta.url), "utf8");
  return compileString(source, { style: "compressed", charset: false, url: new URL(file, import.meta.url) }).css;
}

function neutral(css) {
  const lean = css
    .replace(/var\((--govuk-[a-z-]+-colour), ?(?:#[0-9a-f]+|[a-z]+)\)/gi, "var($1)")
    .replace(/-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale;?/g, "")
    .replace(/font-family:inherit;?/g, "")
    .replace(/[^{}]+\{[^{}]*\}/g, (rule) => used(rule))
    .replace(/@media[^{}]*\{\s*\}/g, "");
  return SIDES.reduce((text, [side, logical]) => text.replace(side, logical), lean);
}

function used(rule) {
  const [selectors, body] = rule.slice(0, -1).split("{");
  if (selectors.startsWith("@")) return rule;
  const kept = selectors.split(/,(?![^(]*\))/).filter((one) => !UNUSED.test(one));
  return kept.length && body ? `${kept.join(",")}{${body}}` : "";
}

const notice = "/* Parts of GOV.UK Frontend 6.6.0, MIT, (c) Crown Copyright (Government Digital Service); ours, EUPL-1.2, after them. Built by `make css`. */\n";
const css = notice + neutral(compiled("govuk.scss")) + "\n" + compiled("own.scss") + "\n";
writeFileSync(new URL("../static/look/luukku.css", import.meta.url), css);
console.log(`static/look/luukku.css: ${css.length} bytes`);
