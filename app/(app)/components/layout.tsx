import type { ReactNode } from "react";
import { ComponentTabs } from "@/components/components/component-tabs";

export default function ComponentsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ComponentTabs />
      {children}
    </>
  );
}
