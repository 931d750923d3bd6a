
// Makes the heads of sortable tables into buttons that sort by their column. Without this
// the tables are as they were written, the worst first.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isDown = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      const order = isDown ? -1 : 1;
      const rows = [...table.tBodies[0].rows].sort(
        (one, other) => order * key(one).localeCompare(key(other), "en", { numeric: true }));
      table.tBodies[0].append(...rows);
    });
  });
}
