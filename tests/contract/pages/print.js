/** Draws as many pages as a document has facts; a document titled « illisible » cannot be laid out, « sans fin » never ends. */
window.renderDocuments = async (documents) => {
  const sections = documents.flatMap(({ title, facts }) =>
    facts.map(({ value }) => {
      const section = document.createElement('section');
      const heading = document.createElement('h1');
      heading.textContent = title;
      section.append(heading, value);
      return section;
    }),
  );
  document.getElementById('documents').replaceChildren(...sections);
  if (documents.some(({ title }) => title === 'illisible')) throw new Error('cannot be laid out');
  if (documents.some(({ title }) => title === 'sans fin')) await new Promise(() => undefined);
  return { pageCounts: documents.map(({ facts }) => facts.length) };
};
