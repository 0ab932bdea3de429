"use client";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { OnDemand } from "./on-demand";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  className?: string;
  children: ReactNode;
};

/** A window over the page; fetched when one is opened for the first time. */
export function Dialog(props: DialogProps) {
  return (
    <OnDemand when={props.open}>
      <DialogWindow {...props} />
    </OnDemand>
  );
}

const DialogWindow = dynamic(() => import("./dialog-window").then((module) => module.DialogWindow), { ssr: false });
