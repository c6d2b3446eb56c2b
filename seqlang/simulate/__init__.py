"""Play a plan for one contact: nobody opens, clicks or replies unless a line says so, tasks are done as they open."""
