import type { ListingFilter } from "./filters/listing-filter";

/** What people come for, in the words they use: a profile with the filter that goes with it. */
export interface Preset {
  name: string;
  /** The scoring profile by name; without one of that name the preset is not offered. */
  profileName: string;
  filter: Pick<ListingFilter, "choices" | "ranges">;
}

/** A preset shows who ranks and nobody else. */
export const presetFilter = ({ filter }: Preset, usual: ListingFilter, profileId: number): ListingFilter => ({
  ...usual,
  ...filter,
  unranked: "hide",
  profileId,
});

export const presets: readonly Preset[] = [
  {
    name: "Proxmox node under $300",
    profileName: "Proxmox node",
    filter: {
      choices: {},
      ranges: { price_cents: { max: 30_000 }, ram_gb: { min: 16 } },
    },
  },
  {
    name: "Plex server under $250",
    profileName: "Plex",
    filter: {
      choices: { "cpu.manufacturer": ["Intel"] },
      ranges: { price_cents: { max: 25_000 }, ram_gb: { min: 8 }, primary_storage_gb: { min: 120 } },
    },
  },
  {
    name: "Office PC under $200",
    profileName: "Office",
    filter: { choices: {}, ranges: { price_cents: { max: 20_000 }, ram_gb: { min: 8 } } },
  },
  {
    name: "Gaming PC under $800",
    profileName: "Gaming",
    // Macs are left out: their graphics are measured by Metal, whose points are not those of G3D.
    filter: {
      choices: { has_gpu: [true], "cpu.manufacturer": ["Intel", "AMD"] },
      ranges: { price_cents: { max: 80_000 } },
    },
  },
  {
    name: "Local LLM under $2,000",
    profileName: "Local LLM",
    filter: {
      choices: {},
      ranges: { price_cents: { max: 200_000 }, ram_gb: { min: 32 } },
    },
  },
];
