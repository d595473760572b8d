import { directoryErrorCodes } from "../../../ports/crm-user-directory.js";
import { expectThat } from "../expect-that.js";
import { type DirectoryPromises, failing, read } from "./world.js";

/** Complete or failing, never silently partial (L8). */
export const failurePromises: DirectoryPromises = {
  "L8 never silently partial: a failure is yielded as an `err`": async (world) => {
    const users = world.people(world.severalPages);
    for (const failAt of [1, 2]) {
      await failing(world, users, failAt, async ({ directory }) => {
        const { pages, errors } = await read(directory);
        expectThat(`the number of errors, page ${failAt} failing`, errors.length).is(1);
        expectThat("the kind of error", errors[0]?.type).is("directory-failed");
        expectThat(
          "whether any page says it is the last",
          pages.some((page) => page.last),
        ).is(false);
      });
    }
  },

  "After a failure nothing is yielded": async (world) => {
    await failing(world, world.people(world.severalPages), 2, async ({ directory }) => {
      const order: string[] = [];
      for await (const page of directory.listUsers({})) order.push(page.isOk() ? "page" : "error");
      expectThat("what was yielded", order).is(["page", "error"]);
    });
  },

  "A failure says what happened and what helps, in words of a closed set": async (world) => {
    await failing(world, world.people(1), 1, async ({ directory }) => {
      const [error] = (await read(directory)).errors;
      expectThat("the code", error?.code).isOneOf(codes);
      expectThat("the remedy", error?.remedy).isOneOf(["reconnect", "wait", "ask-crm-admin", "retry", "report"]);
      expectThat("whether it says anything", (error?.message ?? "").length > 0).is(true);
    });
  },

  "The message of a failure holds no address": async (world) => {
    const users = world.people(world.severalPages);
    await failing(world, users, 2, async ({ directory }) => {
      const said = JSON.stringify((await read(directory)).errors);
      expectThat(
        "the addresses in it",
        users.filter(({ email }) => email !== null && said.includes(email)),
      ).is([]);
    });
  },

  "A listing after a failed one starts from the first page": async (world) => {
    const users = world.people(world.severalPages);
    await failing(world, users, 2, async ({ directory }) => {
      const [first, again] = [await read(directory), await read(directory)];
      const idsOf = ({ pages }: typeof first) => pages.flatMap((page) => page.users).map((user) => user.id);
      expectThat("the users before the failure", new Set(idsOf(again)).size).is(new Set(idsOf(first)).size);
      expectThat("the number of errors", again.errors.length).is(1);
    });
  },
};

/** Nobody has stopped these listings. */
const codes = directoryErrorCodes.filter((code) => code !== "aborted");
