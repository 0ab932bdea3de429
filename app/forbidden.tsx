import { Lock } from "lucide-react";
import { Message } from "@/components/layout/message";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

export const metadata = { title: "Not allowed" };

export default function Forbidden() {
  return (
    <main>
      <Message
        icon={Lock}
        title="Your role does not open this page"
        level={1}
        actions={
          <Button tone="primary" asChild>
            {/* No Link: what this page uses is sent with every other page too. */}
            <a href={routes.listings()}>Go to the listings</a>
          </Button>
        }
      >
        An administrator can give you another role under Accounts.
      </Message>
    </main>
  );
}
