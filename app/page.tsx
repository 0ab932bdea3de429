import { redirect } from "next/navigation";
import { routes } from "@/lib/routes";

/** The landing page is the table: nothing stands between the user and the rows. */
export default function Home() {
  redirect(routes.listings());
}
