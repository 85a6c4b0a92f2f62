/// The one sentence of a card that cannot show its value.
import type { ComponentChildren } from "preact";
import { Icon } from "../widgets/icon";

export interface CardSentenceProps {
  readonly text: string;
  /** Something is wrong with the data, as against there being none. */
  readonly isWarning?: boolean;
  /** What the server said, for who wants to know. */
  readonly details?: string;
  /** What can be done about it. */
  readonly children?: ComponentChildren;
}

export function CardSentence({ text, isWarning = false, details, children }: CardSentenceProps) {
  return (
    <div class="card-sentence" role={isWarning ? "alert" : undefined}>
      {isWarning && (
        <span class="warn">
          <Icon name="warn" />
        </span>
      )}
      <p>{text}</p>
      {(children || details) && (
        <div class="actions">
          {children}
          {details && (
            <details>
              <summary>Details</summary>
              <code>{details}</code>
            </details>
          )}
        </div>
      )}
    </div>
  );
}
