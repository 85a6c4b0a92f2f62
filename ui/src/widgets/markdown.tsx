/// Markdown as it was logged, rendered.
import { useLayoutEffect, useRef } from "preact/hooks";
import { renderMarkdown } from "../base/markdown";
import "./markdown.css";

export interface MarkdownProps {
  readonly text: string;
}

export function Markdown({ text }: MarkdownProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => element.current?.replaceChildren(renderMarkdown(text)), [text]);
  return <div ref={element} class="markdown" />;
}
