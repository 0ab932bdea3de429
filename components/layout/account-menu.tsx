"use client";
import { Check, Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useTheme } from "next-themes";
import { DropdownMenu } from "radix-ui";
import { Button } from "@/components/ui/button";
import type { Role } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

const item =
  "flex h-8 cursor-pointer select-none items-center gap-2.5 rounded px-2 outline-none data-highlighted:bg-hover [&_svg]:size-4";

export function AccountMenu(props: { account: { name: string; email: string; role: Role }; onShortcuts: () => void }) {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button tone="quiet" aria-label={`Account and appearance: ${props.account.name}`}>
          <UserRound aria-hidden />
          <span className="hidden max-w-40 truncate sm:inline">{props.account.name}</span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="fade-in z-50 w-60 animate-in rounded-lg border bg-surface p-1.5 shadow-xl duration-150"
        >
          <div className="px-2 py-1.5">
            <div className="truncate font-strong">{props.account.name}</div>
            <div className="truncate text-muted text-sm">
              {props.account.email} · {props.account.role}
            </div>
          </div>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild className={item}>
            <Link href={routes.ownAccount()}>
              <UserRound aria-hidden />
              Your account
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item className={item} onSelect={props.onShortcuts}>
            <Keyboard aria-hidden />
            Keyboard shortcuts
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.RadioGroup value={theme} onValueChange={setTheme} aria-label="Appearance">
            {themes.map(({ value, label, icon: Icon }) => (
              <DropdownMenu.RadioItem key={value} value={value} className={item}>
                <Icon aria-hidden />
                {label}
                <DropdownMenu.ItemIndicator className="ml-auto">
                  <Check aria-hidden />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={item} onSelect={() => void signOut({ callbackUrl: routes.signIn() })}>
            <LogOut aria-hidden />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
