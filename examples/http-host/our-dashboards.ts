import type { AnySettings } from "seatsync";
import type { DashboardTable } from "seatsync/postgres";

// #region dashboards
/** The settings of dashboards are columns of the product's own `users`: two of their own, one for all the others. */
export const ourDashboards: DashboardTable = {
  async read(client, { organizationId, memberIds, lock }) {
    const { rows } = await client.query(
      `select user_id, xmin::text as version, onboarding, to_json(apps)::text as apps,
         call_titles::text, about_us::text, other_settings::text
       from users where company = $1 and user_id = any ($2) and onboarding <> 'none'
       order by user_id ${lock ? "for no key update" : ""}`,
      [organizationId, memberIds],
    );
    return rows.map((row) => ({
      memberId: row.user_id,
      version: row.version,
      state: row.onboarding === "done" ? "ready" : "setup-incomplete",
      integrations: JSON.parse(row.apps),
      settings: settingsOf(row),
    }));
  },

  async write(client, { organizationId, memberId, set, unset }) {
    await client.query(
      `update users set
         call_titles = case when written ? 'meetingTitles' then written -> 'meetingTitles'
           when 'meetingTitles' = any (gone) then null else call_titles end,
         about_us = case when written ? 'companyDetails' then written -> 'companyDetails'
           when 'companyDetails' = any (gone) then null else about_us end,
         other_settings = (other_settings - gone) || (written - array['meetingTitles', 'companyDetails'])
       from (select $3::text::jsonb as written, $4::text[] as gone) as change
       where company = $1 and user_id = $2`,
      [organizationId, memberId, JSON.stringify(set), unset],
    );
  },
};
// #endregion

/** A column that is null is a category that was never configured. */
function settingsOf(row: { call_titles: string | null; about_us: string | null; other_settings: string }): AnySettings {
  const own = { meetingTitles: row.call_titles, companyDetails: row.about_us };
  const configured = Object.entries(own).flatMap(([key, json]) => (json === null ? [] : [[key, JSON.parse(json)]]));
  return { ...JSON.parse(row.other_settings), ...Object.fromEntries(configured) };
}
