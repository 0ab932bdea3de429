const names: Record<string, string> = {
  title: "title",
  price_usd: "price",
  price_date: "date of the price",
  listing_url: "address of the offer",
  ram_notes: "RAM in words",
  active_profile_id: "scoring profile",
  cpu_id: "CPU",
  gpu_id: "GPU",
  ram_spec: "memory",
  ram_gb: "memory",
  primary_storage: "drive",
  primary_storage_gb: "drive",
  secondary_storage: "second drive",
  secondary_storage_gb: "second drive",
  cpu: "CPU",
  gpu: "GPU",
  ram: "memory",
  primary: "drive",
  secondary: "second drive",
  ports: "ports",
  other_urls: "links",
  custom: "own fields",
};

/** A field of a listing's input as the form calls it. */
export const nameListingField = (name: string): string => names[name] ?? name.replaceAll("_", " ");
