import styles from "./asset-details.module.css";

/** That what is stored is no longer what it was when typing began. */
export function ChangedElsewhere() {
  return (
    <p className={styles.elsewhere} role="status">
      It was changed elsewhere meanwhile. Saving replaces that; Escape takes it.
    </p>
  );
}
