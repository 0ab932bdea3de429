import { Lock } from "lucide-react";
import Link from "next/link";
import { Message } from "@/components/layout/message";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

export const metadata = { title: "Not allowed" };

export default function Forbidden() {
  return (
    <div>
      <Message
        icon={Lock}
        title="Your role does not open this page"
        level={1}
        actions={
          <Button tone="primary" asChild>
            <Link href={routes.listings()}>Go to the listings</Link>
          </Button>
        }
      >
        An administrator can give you another role under Accounts.
      </Message>
    </div>
  );
}
