import { Compass } from "lucide-react";
import { Message } from "@/components/layout/message";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main>
      <Message
        icon={Compass}
        title="There is nothing at this address"
        level={1}
        actions={
          <Button tone="primary" asChild>
            {/* No Link: what this page uses is sent with every other page too. */}
            <a href={routes.listings()}>Go to the listings</a>
          </Button>
        }
      >
        It may have been deleted, or the address was cut off.
      </Message>
    </main>
  );
}
