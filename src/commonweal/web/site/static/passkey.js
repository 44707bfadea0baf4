// The sign-in library says nothing on the page where a device gives no passkey: here it is told.
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.getElementById("passkey-told");
  told.hidden = false;
  told.focus();
});
