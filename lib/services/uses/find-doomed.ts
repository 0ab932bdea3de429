import { componentKinds } from "../../components/kinds";
import { findComponent } from "../../db/components/find-component";
import { findCustomField } from "../../db/custom-fields/find-custom-field";
import type { Db } from "../../db/transaction";
import { notFound } from "../../errors";
import { type Doomed, doomComponent, doomField } from "../../uses/doomed";
import type { UsesQuery } from "../../uses/schemas";

/** What a question about uses means in the words of rules, views and profiles. */
export async function findDoomed(query: UsesQuery, db?: Db): Promise<Doomed> {
  switch (query.kind) {
    case "custom_field": {
      const field = await findCustomField(query.id, db);
      if (!field) throw notFound(`The custom field ${query.id}`);
      return doomField(field, query.options);
    }
    case "component": {
      const component = await findComponent(query.component, query.id, db);
      if (!component) throw notFound(`The ${componentKinds[query.component].one} ${query.id}`);
      return doomComponent(query.component, component);
    }
    case "profile":
      return { facts: [], profileId: query.id };
  }
}
