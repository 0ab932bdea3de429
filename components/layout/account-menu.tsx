"use client";
import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuLine } from "@/components/ui/menu";
import type { Role } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import { signOut } from "./sign-out";

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

export function AccountMenu(props: { account: { name: string; email: string; role: Role }; onShortcuts: () => void }) {
  const { theme, setTheme } = useTheme();
  return (
    <Menu
      align="end"
      trigger={
        <Button tone="quiet" aria-label={`Account and appearance: ${props.account.name}`}>
          <UserRound aria-hidden />
          <span className="hidden max-w-40 truncate sm:inline">{props.account.name}</span>
        </Button>
      }
    >
      <div className="w-56 px-2 py-1.5">
        <div className="truncate font-strong">{props.account.name}</div>
        <div className="truncate text-muted text-sm">
          {props.account.email} · {props.account.role}
        </div>
      </div>
      <MenuLine />
      <MenuItem asChild>
        <Link href={routes.ownAccount()}>
          <UserRound aria-hidden />
          Your account
        </Link>
      </MenuItem>
      <MenuItem onSelect={props.onShortcuts}>
        <Keyboard aria-hidden />
        Keyboard shortcuts
      </MenuItem>
      <MenuLine />
      <MenuChoices value={theme ?? "system"} onValueChange={setTheme} aria-label="Appearance">
        {themes.map(({ value, label, icon: Icon }) => (
          <MenuChoice key={value} value={value}>
            <Icon aria-hidden />
            {label}
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuLine />
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  );
}
