/** What packages name as the least they need; a test holds it to package.json. */
export const APP_VERSION = "1.2.0";
