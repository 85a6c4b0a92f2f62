/// Lines to copy into a terminal or a script.
import { IconButton } from "./button";
import { copyText } from "./clipboard";

export interface CodeBlockProps {
  readonly text: string;
}

export function CodeBlock({ text }: CodeBlockProps) {
  return (
    <div class="code-block">
      <pre>
        {text.split("\n").map((line, i) => {
          const comment = line.indexOf("#");
          const end = comment < 0 ? line.length : comment;
          return (
            <div key={i}>
              {[line.slice(0, end) || "\u200b", <span key="comment">{line.slice(end)}</span>]}
            </div>
          );
        })}
      </pre>
      <IconButton icon="copy" label="Copy" isSmall onClick={() => void copyText(text)} />
    </div>
  );
}
