import * as z from "zod";

import { label } from "../text.js";
import { defineCategory } from "./category.js";

/** Phrases that classify meetings. A set, replaced as one; compared in ASCII lower case. */
export const meetingTitles = defineCategory({
  key: "meetingTitles",
  title: "Meeting titles",
  schema: z.array(label.min(1)),
  rules: { list: "replace", by: asciiLowerCase, name: (title) => title, words: ["meeting title", "meeting titles"] },
});

export const syncMeetingTitles = meetingTitles.sync;

/** `A` to `Z` become `a` to `z`; everything else stays, whatever the locale. */
export function asciiLowerCase(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;
}
