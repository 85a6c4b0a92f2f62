/// Markdown of event files as HTML that is safe to show: the one place where HTML is made from text.
import createPurifier, { type Config } from "dompurify";
import { Marked, type Tokens } from "marked";
import { isCheapMarkdown } from "./markdown_cost";

/** What Markdown consists of; no element that loads, runs or sends something, no attribute with style. */
const POLICY: Config & { readonly RETURN_DOM_FRAGMENT: true } = {
  RETURN_DOM_FRAGMENT: true,
  ALLOWED_TAGS: [
    ...["a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img"],
    ...["li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"],
  ],
  ALLOWED_ATTR: ["align", "alt", "href", "src", "start", "title"],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
};

const LINK = /^(?:https?|mailto):/i;
/** Pictures without markup of their own. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|bmp);base64,/i;
const MARKUP_SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

const marked = new Marked({
  gfm: true,
  // HTML stays text, and the Markdown beside it is rendered.
  tokenizer: { html: () => undefined, tag: () => undefined },
  renderer: {
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
    image: renderImage,
  },
});

/**
 * Renders Markdown with GitHub's tables, strikethrough and task lists.
 *
 * HTML in it is shown as text. Links lead to http, https and mailto only, into a tab of their own. Pictures are
 * shown from `data:`; any other is a link to it, so that nothing is asked of a foreign server before a click.
 */
export function renderMarkdown(text: string): DocumentFragment {
  const fragment = createPurifier.sanitize(toHtml(text), POLICY);
  for (const link of fragment.querySelectorAll("a")) confineLink(link);
  for (const image of fragment.querySelectorAll("img")) {
    if (!PICTURE.test(image.getAttribute("src") ?? "")) image.remove();
  }
  return fragment;
}

/** What would take too long, or is nested too deep for the parser, stays as it was written. */
function toHtml(text: string): string {
  try {
    if (isCheapMarkdown(text)) return marked.parse(text, { async: false });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
  }
  return `<pre>${escapeMarkup(text)}</pre>`;
}

/** Whether rendering would change what the text looks like. */
export function hasMarkdown(text: string): boolean {
  return /[\\`*_~#[\]<>|&!\n]|^\s*(?:[-+=]|\d+[.)]\s)|https?:|www\.|@/.test(text);
}

function renderImage({ href, text, title }: Tokens.Image): string {
  const attributes = title ? ` title="${escapeMarkup(title)}"` : "";
  if (PICTURE.test(href)) return `<img src="${escapeMarkup(href)}" alt="${escapeMarkup(text)}"${attributes}>`;
  const label = escapeMarkup(text || href);
  return LINK.test(href) ? `<a href="${escapeMarkup(href)}"${attributes}>Image: ${label}</a>` : label;
}

function confineLink(link: HTMLAnchorElement): void {
  if (LINK.test(link.getAttribute("href") ?? "")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  } else {
    link.removeAttribute("href");
  }
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => MARKUP_SIGNS[sign] ?? sign);
}
