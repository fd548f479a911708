/** pdf.js ships no types for the part of it that does the work; it is only handed on. */
declare module 'pdfjs-dist/build/pdf.worker.mjs';
