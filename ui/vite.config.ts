import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const API = process.env.NIVII_API ?? "http://127.0.0.1:3000";
const ADDRESSES = ["/analyze", "/info", "/conversations", "/answers"];

export default defineConfig({
  plugins: [react()],
  css: { transformer: "lightningcss" },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: Object.fromEntries(ADDRESSES.map((path) => [path, API])) },
  test: {
    environment: "happy-dom",
    setupFiles: "src/test-setup.ts",
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
